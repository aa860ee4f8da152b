// Streamlit makes an entry in the browser's history of everything it writes into the link, so
// that Back would stay on a screen for as often as something was chosen there. Here Back leads to
// the screen before, as it was left; a team that was opened is a screen of its own.
(() => {
  const SOON_MS = 300; // Streamlit names the next screen only after it has cleared the link
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  let waiting;
  let isUsed = false; // since the screen opened
  for (const kind of ["pointerdown", "keydown", "click"]) {
    addEventListener(kind, () => { isUsed = true; }, true);
  }
  const teamOf = (url) => url.searchParams.get("team") ?? "";
  history.pushState = (state, title, address) => {
    clearTimeout(waiting);
    const to = new URL(address, location.href);
    if (to.pathname !== location.pathname) {
      (isUsed ? push : replace)(state, title, address); // who was only sent on is not sent back
      isUsed = false;
      return;
    }
    waiting = setTimeout(() => {
      const opens = isUsed && teamOf(to) !== teamOf(new URL(location.href));
      (opens ? push : replace)(state, title, address);
    }, SOON_MS);
  };
  addEventListener("popstate", () => {
    clearTimeout(waiting);
    isUsed = false;
  }, true);
})();
