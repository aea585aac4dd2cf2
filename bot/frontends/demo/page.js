// Comes after the page's own script; its content security policy allows this origin alone.
for (const place of document.querySelectorAll("#demo-places a")) {
  // The secret stands behind the #: it is never sent, so links have to carry it along.
  place.href = `http://${location.hostname}:${place.dataset.port}/${location.hash}`;
  if (place.dataset.port === location.port) place.setAttribute("aria-current", "page");
}

// Follow the newest message, also when a card grows after it has come.
{
  const list = document.getElementById("channel-message-list");
  let seen = 0;
  const follow = () => {
    const newer = document.getElementById("new-messages");
    if (newer && !newer.hidden) newer.click();
    list.lastElementChild?.scrollIntoView({ block: "end" });
  };
  new MutationObserver(() => {
    const now = list.children.length;
    if (now > seen) for (const later of [60, 350, 900]) setTimeout(follow, later);
    seen = now;
  }).observe(list, { childList: true });
}

// Whoever was looked through before a reload is looked through after it.
{
  const picker = document.getElementById("viewer-picker");
  let settled = false;
  // On the way down: the page's own listener empties the picker.
  const keep = (event) => { if (event.target === picker) sessionStorage.setItem("viewer", picker.value); };
  document.addEventListener("change", keep, true);
  new MutationObserver(() => {
    if (settled || !picker.options.length) return;
    settled = true;
    const last = sessionStorage.getItem("viewer");
    if (last && last !== picker.value && [...picker.options].some((option) => option.value === last)) {
      picker.value = last;
      picker.dispatchEvent(new Event("change"));
    }
  }).observe(picker, { childList: true });
}

// Of what the page says about itself, only trouble is of use here; and the usual trouble has a simple cause.
{
  const status = document.getElementById("action-status");
  const STOPPED = "The demo does not answer. If it was stopped, start it again in the terminal and reload this page.";
  const fine = /(updated|completed|switched|opened|refreshed|ready|sent|…)$/;
  const lost = /uncertain|unavailable|connection|transport/i;
  const tell = () => {
    const said = status.textContent;
    if (lost.test(said)) status.textContent = STOPPED;
    status.toggleAttribute("data-quiet", fine.test(said));
  };
  new MutationObserver(tell).observe(status, { childList: true });
  tell();
}
