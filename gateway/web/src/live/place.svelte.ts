// Where the person is in the app, by the address bar.
import { route_of, type Route } from '../routes';

let path = $state(location.pathname);
let steps = $state(0); // how many times the page changed without the browser loading one

export const place = {
  get route(): Route {
    return route_of(path);
  },
  get path(): string {
    return path;
  },
  get steps(): number {
    return steps;
  },
};

export function go(to: string): void {
  if (to !== location.pathname) history.pushState(null, '', to);
  path = location.pathname;
  steps += 1;
  scrollTo(0, 0);
}

export function follow_links(): void {
  addEventListener('popstate', () => {
    path = location.pathname;
    steps += 1;
  });
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest('a');
    if (!link || link.target || link.origin !== location.origin || link.hash) return;
    event.preventDefault();
    go(link.pathname);
  });
}
