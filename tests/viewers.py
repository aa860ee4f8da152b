"""People who look at the dashboard in tests."""

from __future__ import annotations

from insights.access import local_viewer

LOCAL = local_viewer()
