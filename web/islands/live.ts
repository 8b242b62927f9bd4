// Shows what arrives in a conversation while it is open.
//
// `<div data-live="address of the events" data-live-page="address of the conversation" data-live-last="number">` holds the
// posts up to the last one. An event says that there is more; the page after the last post is fetched, and its posts are
// put below. `data-live-said` is the word for a screen reader before the names. A page that is out of sight does not listen, so that many tabs
// do not use up the browser's connections.

const place = document.querySelector<HTMLElement>("[data-live]");

/** The posts of a page of the conversation. */
function postsOf(page: string): HTMLElement[] {
  const parsed = new DOMParser().parseFromString(page, "text/html");
  return [...parsed.querySelectorAll<HTMLElement>("[data-live] > article.said")];
}

function listen(place: HTMLElement): void {
  const { live, livePage = "", liveSaid = "" } = place.dataset;
  const status = document.createElement("p");
  status.className = "vh";
  status.setAttribute("role", "status");
  place.after(status);
  let events: EventSource | undefined;
  let isFetching = false;
  let isMore = false;

  /** Fetches what came after the last post until there is no more of it. */
  const fetchMore = async (): Promise<void> => {
    isMore = true;
    if (isFetching) return;
    isFetching = true;
    const names: string[] = [];
    try {
      while (isMore) {
        isMore = false;
        const answer = await fetch(`${livePage}?after=${place.dataset["liveLast"]}`);
        if (!answer.ok) break;
        const posts = postsOf(await answer.text()).filter((post) => !document.getElementById(post.id));
        for (const post of posts) {
          place.append(document.importNode(post, true));
          place.dataset["liveLast"] = post.id.slice(1);
          names.push(post.querySelector(".by")?.textContent ?? "");
        }
        isMore ||= posts.length > 0;
      }
    } catch {
      // The line is down: the browser tries the events again, and the next one asks for all that is missing.
    }
    isFetching = false;
    if (names.length > 0) status.textContent = `${liveSaid} ${names.join(", ")}`;
  };

  const follow = (): void => {
    if (document.hidden) {
      events?.close();
      events = undefined;
    } else if (!events) {
      events = new EventSource(live ?? "");
      events.onmessage = () => void fetchMore();
      // What came while nobody listened.
      events.onopen = () => void fetchMore();
    }
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => events?.close());
  follow();
}

if (place && "EventSource" in window) listen(place);

export {};
