// What the pages do beyond HTML and htmx. Everything works without this file; nothing is evaluated,
// and every word shown comes from the page.
"use strict";

(() => {
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const form = (event) => event.target.closest && event.target.closest("form");

  // Say something to people who cannot see it change.
  function announce(words) {
    find("#announcer").textContent = words;
  }

  function showTrouble(shown) {
    find("#trouble").hidden = !shown;
  }

  // The session may end while somebody types: what is typed stays, and is saved after signing in again.
  function showSignedOut(shown) {
    find("#signed-out").hidden = !shown;
  }

  function saveWhatWaits() {
    if (find("#signed-out").hidden) return;
    for (const waiting of all("form[data-waiting]")) htmx.trigger(waiting, "input");
  }

  window.addEventListener("focus", saveWhatWaits);

  // Signing in changes the proof of origin, which an older page does not know: the cookie has it.
  function proofOfOrigin() {
    const found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    return found ? found[1] : "";
  }

  document.addEventListener("htmx:configRequest", (event) => {
    const proof = proofOfOrigin();
    if (!proof || event.detail.verb === "get") return;
    event.detail.headers["X-CSRFToken"] = proof;
    if (event.detail.formData.has("csrfmiddlewaretoken")) event.detail.formData.set("csrfmiddlewaretoken", proof);
  });

  // The faults of a form take the focus, so that they are the first thing heard.
  function focusFaults() {
    const faults = find("#faults");
    if (faults) faults.focus();
    return Boolean(faults);
  }

  // A second press of the same button sends nothing: <form data-once>.
  function release(sent) {
    delete sent.dataset.sent;
    for (const button of all("[data-held]", sent)) {
      button.removeAttribute("aria-disabled");
      delete button.dataset.held;
    }
  }

  document.addEventListener("submit", (event) => {
    const sent = event.target;
    if ("waiting" in sent.dataset && !find("#signed-out").hidden) {
      event.preventDefault();
      find("#signed-out").focus();
      return;
    }
    const origin = find("[name=csrfmiddlewaretoken]", sent);
    if (origin && proofOfOrigin()) origin.value = proofOfOrigin();
    sent.dataset.leaving = "1";
    if (!("once" in sent.dataset)) return;
    if (sent.dataset.sent) {
      event.preventDefault();
      return;
    }
    sent.dataset.sent = "1";
    if (event.submitter) {
      event.submitter.dataset.held = "1";
      event.submitter.setAttribute("aria-disabled", "true");
    }
  });
  window.addEventListener("pageshow", () => all("form[data-sent]").forEach(release));

  // Typed and not saved: <form data-unsaved> says so in its [data-unsaved-note] and asks before leaving.
  document.addEventListener("input", (event) => {
    const typed = form(event);
    if (!typed || !("unsaved" in typed.dataset)) return;
    typed.dataset.dirty = "1";
    for (const note of all("[data-unsaved-note]", typed)) note.hidden = false;
  });
  window.addEventListener("beforeunload", (event) => {
    const dirty = all("form[data-dirty]").some((typed) => !typed.dataset.leaving);
    if (dirty) event.preventDefault();
  });

  // Tick boxes of a table: all of the page at once, how many are ticked, and what waits for them.
  function countPicks() {
    const picks = all("[data-pick]");
    const picked = picks.filter((pick) => pick.checked).length;
    for (const count of all("[data-picked-count]")) count.textContent = String(picked);
    for (const every of all("[data-pick-all]")) {
      every.checked = picked > 0 && picked === picks.length;
      every.indeterminate = picked > 0 && picked < picks.length;
    }
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-pick-all]")) {
      for (const pick of all("[data-pick]")) pick.checked = event.target.checked;
    }
    if (event.target.matches("[data-pick], [data-pick-all]")) countPicks();
  });

  // Keys for those who work through many files, on pages with a [data-keys-help] line. The line's box
  // switches them off (single keys disturb people who speak to their computer); it is remembered.
  const keysOff = "keys-off";
  const rowOf = (element) => element && element.closest && element.closest("[data-key-row]");
  const typing = (element) => element.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");

  function step(forward) {
    const link = find(forward ? "[data-key-next]" : "[data-key-previous]");
    if (link) return link.click();
    const rows = all("[data-key-row]");
    const at = rows.indexOf(rowOf(document.activeElement));
    const row = rows[forward ? at + 1 : Math.max(at - 1, 0)];
    if (row) find("[data-key-open]", row).focus();
  }

  function press(what) {
    const row = rowOf(document.activeElement);
    const wanted = find(what, row || document);
    if (wanted && (row || !find("[data-key-row]"))) wanted.click();
  }

  function decide() {
    const place = find("[data-key-decide]");
    if (!place) return press("[data-key-open]");
    const first = find("details summary, textarea, input:not([type=hidden]), button", place);
    (first || place).focus();
  }

  const keys = {
    j: () => step(true),
    k: () => step(false),
    o: () => press("[data-key-open]"),
    c: () => press("[data-key-claim]"),
    d: decide,
  };
  document.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    const busy = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    if (!act || busy || typing(event.target) || !find("[data-keys-help]")) return;
    if (localStorage.getItem(keysOff)) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-keys-switch]")) return;
    if (event.target.checked) localStorage.removeItem(keysOff);
    else localStorage.setItem(keysOff, "1");
  });

  // How far a file is: htmx tells, the bar shows.
  document.addEventListener("htmx:xhr:progress", (event) => {
    const bar = find("[data-upload-progress]", event.target);
    if (!bar || !event.detail.lengthComputable) return;
    const percent = Math.round((100 * event.detail.loaded) / event.detail.total);
    bar.hidden = false;
    find("progress", bar).value = percent;
    find("[data-upload-percent]", bar).textContent = `${percent} %`;
  });

  // Requests in the background: what came, what failed, where the focus goes.
  document.addEventListener("htmx:sendError", () => showTrouble(true));
  document.addEventListener("htmx:timeout", () => showTrouble(true));
  document.addEventListener("htmx:responseError", (event) => {
    const signedOut = event.detail.xhr.status === 401;
    if (signedOut) event.target.dataset.waiting = "1";
    (signedOut ? showSignedOut : showTrouble)(true);
  });
  document.addEventListener("htmx:beforeRequest", () => showTrouble(false));
  document.addEventListener("htmx:afterOnLoad", (event) => {
    if (event.detail.xhr.status === 401) return;
    delete event.target.dataset.waiting;
    if (!find("form[data-waiting]")) showSignedOut(false);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const bar = find("[data-upload-progress]", event.target);
    if (bar) bar.hidden = true;
    release(event.target);
  });
  document.addEventListener("htmx:load", (event) => {
    const fresh = event.detail.elt;
    prepare(fresh);
    const news = fresh.matches("[data-announce]") ? fresh : find("[data-announce]", fresh);
    if (news && fresh !== document.body) announce(news.dataset.announce);
    if (fresh.id === "main" && !focusFaults()) fresh.focus();
  });

  function prepare(within) {
    for (const label of all("[data-pick-all-label]", within)) label.hidden = false;
    for (const line of all("[data-keys-help]", within)) line.hidden = false;
    for (const box of all("[data-keys-switch]", within)) box.checked = !localStorage.getItem(keysOff);
    countPicks();
  }

  prepare(document);
  focusFaults();
})();
