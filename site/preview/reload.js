// Loads the page anew after each build, and shows what check finds in the text
// that the page is about. Only the live preview serves this.
new EventSource("/_codicil/events").addEventListener("changed", () => location.reload());

// The folder of the text that an address shows: /en/privacy/_draft/ is policies/privacy/_draft/.
const folder = () => {
  const [, policy, version] = location.pathname.split("/").filter(Boolean);
  if (!policy) return "";
  return `policies/${policy}/` + (/^(_|\d)/.test(version ?? "") ? version + "/" : "");
};

const bar = (all) => {
  const here = all.filter((line) => line.startsWith(folder()));
  const box = document.createElement("details");
  box.className = "codicil-bar";
  const sum = box.appendChild(document.createElement("summary"));
  sum.textContent = `Findings: ${here.length} here, ${all.length} in all`;
  const list = box.appendChild(document.createElement("ul"));
  for (const line of here) list.appendChild(document.createElement("li")).appendChild(document.createElement("code")).textContent = line;
  const more = box.appendChild(document.createElement("p")).appendChild(document.createElement("a"));
  more.href = "/_codicil/";
  more.textContent = "All findings";
  box.open = sessionStorage.codicilBar === "open";
  box.addEventListener("toggle", () => { sessionStorage.codicilBar = box.open ? "open" : ""; });
  document.body.append(box);
};
if (!document.body.classList.contains("codicil-own")) {
  fetch("/_codicil/findings.json").then((answer) => answer.json()).then(bar);
}
