// Streamlit's menu is a list whose entries lie in parts that a list may not have: read aloud, it
// has neither. Here it is what it looks like: groups with names, of links.
(() => {
  const OFTEN_ENOUGH_MS = 200;
  const tell = () => {
    for (const menu of document.querySelectorAll('[data-testid="stSidebarNavItems"]')) {
      menu.setAttribute("role", "presentation");
      for (const entry of menu.querySelectorAll("li")) {
        entry.setAttribute("role", "presentation");
      }
      for (const heading of menu.querySelectorAll('[data-testid="stNavSectionHeader"]')) {
        heading.parentElement.setAttribute("role", "group");
        heading.parentElement.setAttribute("aria-label", heading.querySelector("p").textContent);
      }
    }
  };
  let waiting;
  new MutationObserver(() => {
    waiting ??= setTimeout(() => { waiting = undefined; tell(); }, OFTEN_ENOUGH_MS);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
  tell();
})();
