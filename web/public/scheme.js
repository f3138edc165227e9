// Before the first paint: the chosen colour scheme and language, so that nothing flickers. And who is signed in is asked
// while the scripts are still on their way; src/api/ahead.ts takes the answer.
(function () {
  var root = document.documentElement;
  try {
    var scheme = localStorage.getItem("masugata.scheme") || "auto";
    if (scheme === "auto") scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    root.setAttribute("data-mantine-color-scheme", scheme);
    root.lang = localStorage.getItem("masugata.language") || (navigator.language.slice(0, 2) === "ja" ? "ja" : "en");
  } catch (error) {
    root.setAttribute("data-mantine-color-scheme", "light");
  }
  window.masugataAhead = fetch("/api/v1/session", { headers: { Accept: "application/json", "Accept-Language": root.lang }, credentials: "same-origin" });
  window.masugataAhead.catch(function () {}); // who takes it says so
})();
