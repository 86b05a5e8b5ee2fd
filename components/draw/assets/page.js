/* What Streamlit leaves out around every page. It stands in the head (frame/middleware/page_style.py); a server in front knows it by its hash. */
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const testid = (name) => `[data-testid="${name}"]`;
  const text = (element) => (element ? element.innerText.trim() : '');
  const say = (element, name, value) => element.getAttribute(name) === value || element.setAttribute(name, value);

  /* Streamlit asks below the page's own address for its server first, which is a "404" on the console of every page, and then
     which other sites may speak to it, which is none: two answers' time before anything can be drawn. */
  window.__streamlit = {
    BACKEND_BASE_URL: new URL('.', location.href).href,
    HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
  };

  /* What the page needs next is asked for when the scripts that it begins with are there: not before, for a slow line has no room
     for both, and not when Streamlit misses it, which is after they have begun to run. */
  const expected = new Set(all('link[rel="modulepreload"], script[type="module"]').map((element) => element.href || element.src));
  const next = () => all('link[data-rel]').forEach((link) => { link.rel = link.dataset.rel; delete link.dataset.rel; });
  new PerformanceObserver((list, watch) => {
    for (const { name } of list.getEntries()) expected.delete(name);
    if (expected.size === 0) { next(); watch.disconnect(); }
  }).observe({ type: 'resource', buffered: true });
  addEventListener('DOMContentLoaded', next);

  /* The section of the open page is marked in the menu. */
  const sections = () => JSON.parse(one('#sections')?.textContent || '{}');
  const mark = () => {
    const open = sections()[location.pathname.split('/').pop()];
    for (const button of all(testid('stTopNavSection')))
      text(button) === open ? say(button, 'aria-current', 'true') : button.removeAttribute('aria-current');
    /* On a phone the menu is open or shut as a whole; a page that is not in it is named below its section. */
    const listed = one(`${testid('stSidebarNavLink')}[aria-current]`), title = text(one('.st-key-title-line h1'));
    for (const head of all(testid('stNavSectionHeader')))
      !listed && title && text(head.querySelector('p')) === open ? say(head, 'data-here', `You are on: ${title}`) : head.removeAttribute('data-here');
    const opener = one(testid('stExpandSidebarButton')), closer = one(`${testid('stSidebarCollapseButton')} button`);
    const chosen = one('.chosen'), choices = one('.st-key-choice-menu button');
    if (chosen && choices) say(choices, 'aria-label', `${text(chosen)}: choose`);
    if (opener) say(opener, 'aria-label', 'Open the menu');
    if (closer) say(closer, 'aria-label', 'Close the menu');
  };
  /* Single-letter keys: who speaks to the computer, or slips on a key, can switch them off in this browser. Streamlit's own
     are among them. It listens to the document; this is asked before. */
  let letters = 'on';
  try { letters = localStorage.getItem('letters') || letters; } catch { /* kept until the page is closed */ }
  const typing = (target) => target instanceof Element && target.closest('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]');
  addEventListener('keydown', (event) => {
    const plain = event.key?.length === 1 && /\p{L}/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (letters === 'off' && plain && !typing(event.target)) event.stopImmediatePropagation();
  }, true);
  /* Names of places are printed with ’, which keyboards write as '. A list of choices compares letter by letter. */
  addEventListener('beforeinput', (event) => {
    if (!event.data?.includes("'") || !event.target.matches?.('[role="combobox"]')) return;
    event.preventDefault();
    document.execCommand('insertText', false, event.data.replaceAll("'", '’'));
  }, true);
  const lettered = () => {
    say(document.documentElement, 'data-letters', letters);
    for (const button of all('[data-act="letters"]')) say(button, 'aria-checked', String(letters === 'on'));
  };
  const switchLetters = () => {
    letters = letters === 'on' ? 'off' : 'on';
    try { localStorage.setItem('letters', letters); } catch { /* as above */ }
    lettered();
  };

  /* After you choose, or on another page: who cannot see it is told what the page now finds. A slide has the focus, and is read. */
  let told = '';
  const aloud = (words) => {
    const place = one('#told') || document.body.appendChild(Object.assign(document.createElement('div'), { id: 'told', role: 'status' }));
    place.textContent = words;
  };
  const tell = () => {
    const [title, finding] = ['title-line h1', 'finding h2'].map((name) => one(`.st-key-${name}`)?.textContent.trim());
    if (!title || !finding || one('.st-key-slide')) return;
    const now = `${title}: ${finding}`;
    if (told && told !== now) aloud(now);
    told = now;
  };

  /* A choice gives the sentence that opened it new words, which is a new button: without this the keyboard would be lost. */
  let opener = '', opened = false;
  const back = () => {
    if (one(testid('stPopoverBody'))) opened = true;
    else if (opened) {
      opened = false;
      if (document.activeElement === document.body) one(`.${CSS.escape(opener)} button`)?.focus({ preventScroll: true });
    }
  };
  /* Who presents leaves the screen empty while people talk, with B or the full stop that a clicker sends, and goes on with the
     space bar, as elsewhere. Any other key shows the slide again. */
  const presenting = (event) => {
    const page = document.documentElement, plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const blank = 'blank' in page.dataset, slide = one('.st-key-slide');
    if (blank || !slide) delete page.dataset.blank;
    if (!slide || !plain || one('[role=dialog]')) return;
    if (event.key === ' ' && !(event.target instanceof Element && event.target.closest('button, summary, a, input'))) {
      event.preventDefault();
      one(`.st-key-slide-${event.shiftKey ? 'back' : 'on'}-go button`)?.click();
    }
    if (!['b', 'B', '.'].includes(event.key)) return;
    if (!blank) page.dataset.blank = '';
    aloud(blank ? 'The slide is shown.' : 'The screen is blank. B shows the slide again.');
  };
  addEventListener('keydown', presenting);
  /* Lines are made anew with what is chosen among them: the keyboard goes back to the one that was pressed. */
  let chose = -1;
  const stay = () => {
    if (chose >= 0 && document.activeElement === document.body) all('a.chooses')[chose]?.focus({ preventScroll: true });
  };
  for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, () => { chose = -1; });
  /* Where an item of the agenda went, the keyboard follows, as soon as the button is there that it goes to. */
  let change = '', looks = 0;
  const follow = () => {
    const done = one('.moved');
    if (!done || done.dataset.number === change) return;
    const button = one(`.${CSS.escape(done.dataset.to)} button:not(:disabled)`);
    if (!button && (looks += 1) < 10) return later();
    change = done.dataset.number;
    looks = 0;
    if (button) button.focus({ preventScroll: true });
    aloud(done.textContent);
  };
  /* A map that is played through. Every state of it is in its control, so that a step asks nothing of the server: it colours the
     areas and writes the rows of the list. What is right already stays, as the page is looked at again after each change. */
  const put = (node, words) => { if (node && node.nodeValue !== words) node.nodeValue = words; };
  const slider = (control) => control.querySelector('input');
  let reached = '', playing = 0;
  const lines = (rows, told) => all('.choices li').forEach((line, at) => {
    if (!rows[at]) return;
    const [area, value, number, long, chosen] = rows[at], link = line.querySelector('a'), address = new URL(link.href);
    const again = new URLSearchParams(location.search).get('area') === told.codes[area];
    again ? address.searchParams.delete('area') : address.searchParams.set('area', told.codes[area]);
    say(link, 'href', address.search || '?');
    chosen ? say(link, 'aria-current', 'true') : link.removeAttribute('aria-current');
    put(link.querySelector('.place')?.firstChild, `${number}`);
    put(link.lastChild, ` ${told.names[area]}`);
    put(line.querySelector('b').firstChild, value);
    line.querySelector('.bar').style.width = `${long}%`;
    line.className = chosen ? 'selected' : 'plain';
  });
  const play = (control) => {
    const told = control.told ||= JSON.parse(control.dataset.frames), range = slider(control);
    if (!('ready' in control.dataset)) {
      control.dataset.ready = '';
      if (told.labels.includes(reached)) range.value = told.labels.indexOf(reached);
    }
    const at = Number(range.value), [name, rest] = control.querySelector('output').childNodes;
    reached = told.labels[at];
    for (const area of all('[data-at]', control.closest('[class*="-card"]'))) area.style.fill = told.colours[told.classes[at][area.dataset.at]] || '';
    say(range, 'aria-valuetext', `${reached}: ${told.said[at]}`);
    put(name.firstChild, reached);
    put(rest, ` ${told.said[at]}`);
    lines(told.lists[at], told);
  };
  const pause = () => {
    clearInterval(playing);
    playing = 0;
    all('[data-act="play"]').forEach((button) => put(button.firstChild, 'Play'));
  };
  const playOn = (button) => {
    if (playing) return pause();
    const control = button.parentElement, range = slider(control);
    if (range.value === range.max) range.value = 0;
    put(button.firstChild, 'Pause');
    play(control);
    playing = setInterval(() => {
      if (!control.isConnected || range.value === range.max) return pause();
      range.stepUp();
      play(control);
    }, 800);
  };
  addEventListener('input', (event) => {
    if (!(event.target instanceof Element && event.target.matches('.frames input'))) return;
    pause();
    play(event.target.parentElement);
  });
  /* A map in a form: a click chooses an area or gives it up. The server is told all clicks since the form was opened, says which of them
     it has seen and what is chosen, and is asked no more than that; until it answers, the map shows what it will say. */
  const clicked = { field: null, codes: [], sent: 0, at: 0 };
  const clicks = () => {
    const field = one('[class*="st-key-own-clicked"] textarea');
    if (field !== clicked.field) Object.assign(clicked, { field, codes: field?.value.split(' ').filter(Boolean) || [], sent: 0 });
    return clicked;
  };
  /* Streamlit sends what it has drawn, and puts back what it has sent if it draws in between: then it is written again. */
  const send = ({ field, codes }) => {
    const written = codes.join(' ');
    if (field.value !== written) {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, written);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    setTimeout(() => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true })), 20);
  };
  const painted = () => {
    const told = one('.areas-chosen'), { field, codes } = clicks();
    if (!told || !field) return;
    /* A form over the page is outside what Streamlit makes light or dark. */
    told.closest('[role="dialog"]').style.colorScheme = getComputedStyle(one('.stApp')).colorScheme;
    const now = new Set(told.dataset.chosen.split(' ')), unseen = codes.slice(Number(told.dataset.seen));
    for (const code of unseen) now.delete(code) || now.add(code);
    for (const area of all('[data-choose]')) area.classList.toggle('chosen', now.has(area.dataset.choose));
    /* One at a time: with the next, the browser would send the list as it was before the answer. */
    const answered = Number(told.dataset.seen) >= clicked.sent || Date.now() - clicked.at > 3000;
    if (unseen.length && answered) send(Object.assign(clicked, { sent: codes.length, at: Date.now() }));
  };
  const choose = (area) => {
    if (!area || !clicks().field) return;
    clicked.codes.push(area.dataset.choose);
    painted();
  };
  let waiting = 0;
  const later = () => (waiting ||= setTimeout(() => { waiting = 0; mark(); lettered(); tell(); back(); stay(); follow(); painted(); all('.frames').forEach(play); }, 150));
  new MutationObserver(later).observe(document.documentElement, { childList: true, subtree: true, characterData: true });

  /* On a narrow screen the menu covers the page: a link and Escape close it, and the focus goes back to what opened it. */
  const focus = (selector, tries = 20) => {
    const element = one(selector);
    if (element && element.offsetParent) element.focus();
    else if (tries) setTimeout(() => focus(selector, tries - 1), 50);
  };
  const close = () => {
    const menu = one(testid('stSidebar'));
    if (!menu || menu.dataset.collapsed === 'true' || innerWidth >= 768) return;
    one(`${testid('stSidebarCollapseButton')} button`)?.click();
    focus(testid('stExpandSidebarButton'));
  };
  addEventListener('keydown', (event) => event.key === 'Escape' && !event.defaultPrevented && close());
  /* A line that chooses what the page draws is a link to this page: it runs again without being loaded anew. */
  const go = (asked) => {
    history.pushState({}, '', `?${asked}`);
    dispatchEvent(new PopStateEvent('popstate'));
  };
  const chooses = (link, event) => {
    if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    chose = all('a.chooses').indexOf(link);
    go(new URL(link.href).searchParams);
  };
  /* A click on an area of a map opens the page of the place, with the period and type chosen here. Who uses the keyboard has the list
     or the table of the same card. A slide stays. */
  const opens = (area) => {
    if (!area || one('.st-key-slide')) return;
    const kept = [...new URLSearchParams(location.search)].filter(([name]) => ['from', 'to', 'type', 'agenda'].includes(name));
    const asked = new URLSearchParams([['place', area.dataset.place], ...kept]);
    if (!location.pathname.endsWith('/place')) return location.assign(new URL(`place?${asked}`, location.href));
    go(asked);
  };
  /* On the map of places side by side it adds the area to them, or takes it away. Three are compared with the place at most. */
  const compare = (area) => {
    if (!area) return;
    const asked = new URLSearchParams(location.search), beside = new Set((asked.get('with') || '').split(',').filter(Boolean));
    if (area.dataset.compare === asked.get('place')) return;
    beside.delete(area.dataset.compare) || beside.add(area.dataset.compare);
    if (beside.size > 3) return;
    beside.size ? asked.set('with', [...beside].join(',')) : asked.delete('with');
    go(asked);
  };
  addEventListener('click', (event) => {
    const hit = (selector) => event.target instanceof Element && event.target.closest(selector);
    const named = hit(testid('stPopoverButton'))?.closest('[class*="st-key-"]');
    if (named) opener = [...named.classList].find((name) => name.startsWith('st-key-'));
    if (hit(testid('stSidebarNavLink'))) setTimeout(close, 0);
    if (hit(testid('stExpandSidebarButton'))) setTimeout(() => focus(`${testid('stSidebarCollapseButton')} button`), 100);
    chooses(hit('a.chooses'), event);
    opens(hit('.pic [data-place]'));
    choose(hit('.pic [data-choose]'));
    compare(hit('.pic [data-compare]'));
    if (hit('[data-act="share"]')) share(hit('[data-act="share"]'));
    if (hit('[data-act="print"]')) print();
    if (hit('[data-act="play"]')) playOn(hit('[data-act="play"]'));
    if (hit('[data-act="letters"]')) switchLetters();
    if (hit('[data-act="stop-sending"]')) { stopped = true; request?.abort(); }
  });

  /* Files to add go straight to the server's disk, one after the other: Streamlit would hold each in memory. */
  let request = null, stopped = false;
  const sendOne = (file, box) => new Promise((done) => {
    if (file.size > Number(box.dataset.most)) return done(`larger than ${Math.round(box.dataset.most / 1e6)} MB`);
    request = new XMLHttpRequest();
    request.open('PUT', new URL('add-data/file', new URL('.', location.href)));
    request.setRequestHeader('X-Adding-Key', box.dataset.key);
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.setRequestHeader('X-File-Changed', file.lastModified);
    request.upload.onprogress = (event) => { box.querySelector('progress').value = event.loaded / event.total; };
    request.onload = () => done(request.status === 204 ? '' : request.responseText.slice(0, 300) || `refused (${request.status})`);
    request.onerror = () => done('The connection broke off. Add it again.');
    request.onabort = () => done('stopped');
    request.send(file);
  });
  const sendAll = async (box, files) => {
    if (!box || request || !files.length) return;
    const told = box.querySelector('.told'), way = box.querySelector('.on-its-way'), refused = [];
    stopped = false;
    way.hidden = false;
    for (const [number, file] of files.entries()) {
      told.textContent = `Sending ${file.name} (${number + 1} of ${files.length}) …`;
      const why = stopped ? 'stopped' : await sendOne(file, box);
      if (why) refused.push(`${file.name}: ${why}`);
    }
    request = null;
    way.hidden = true;
    told.textContent = refused.join('\n') || (files.length === 1 ? '1 file has arrived.' : `${files.length} files have arrived.`);
    one('.st-key-adding-sent-go button')?.click();
  };
  addEventListener('change', (event) => {
    const box = event.target instanceof Element && event.target.matches('.send input') && event.target.closest('.send');
    if (!box) return;
    sendAll(box, [...event.target.files]);
    event.target.value = '';
  });
  for (const kind of ['dragover', 'drop', 'dragleave']) addEventListener(kind, (event) => {
    const box = one('.send');
    if (!box || !event.dataTransfer?.types.includes('Files')) return;
    if (kind !== 'dragleave') event.preventDefault();
    box.classList.toggle('over', kind === 'dragover');
    if (kind !== 'drop') return;
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (entries.some((entry) => entry.isDirectory)) filesOf(entries).then((files) => sendAll(box, files));
    else sendAll(box, [...event.dataTransfer.files]);
  });
  /* A folder that is dropped stands for the files in it, without those that an operating system hides. */
  const filesOf = async (entries) => {
    const shown = entries.filter((entry) => !entry.name.startsWith('.'));
    return (await Promise.all(shown.map(async (entry) => {
      if (entry.isFile) return [await new Promise((found, failed) => entry.file(found, failed))];
      const folder = entry.createReader(), within = [];
      for (let some = [true]; some.length; within.push(...some)) some = await new Promise((found, failed) => folder.readEntries(found, failed));
      return filesOf(within);
    }))).flat();
  };

  /* Where the browser can, its own way to share; else the address is copied; else it is shown. */
  const share = async (button) => {
    const said = button.parentElement.querySelector('output');
    const shown = () => {
      const link = Object.assign(document.createElement('a'), { href: location.href, textContent: location.href });
      said.replaceChildren('The address of this page: ', link);
    };
    try {
      if (navigator.share && matchMedia('(pointer: coarse)').matches) await navigator.share({ title: document.title, url: location.href });
      else {
        await navigator.clipboard.writeText(location.href);
        said.textContent = 'The address of this page has been copied.';
      }
    } catch (fault) {
      if (fault.name !== 'AbortError') shown();
    }
  };

  /* A line to copy, in the menu of a card, is copied with Enter or the usual keys: its own button is for a mouse alone. */
  const copied = async (event) => {
    const code = document.activeElement?.closest('[data-testid=stCode]');
    const usual = event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey) && !String(getSelection());
    if (!code || !(event.key === 'Enter' || usual)) return;
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(code.textContent.trim());
      aloud('Copied.');
    } catch {
      getSelection().selectAllChildren(code); // where a browser refuses, the usual keys then copy what is marked
    }
  };
  addEventListener('keydown', copied);

  /* Every sheet says what it shows, whether its numbers are invented, when it was printed and from where: a browser adds that
     only where the reader asks for it. Browsers that leave the margins empty find the last two at the foot of the page. */
  const signed = () => {
    const printed = `Printed ${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format()} from `;
    const address = location.href.length > 90 ? location.origin + location.pathname : location.href;
    const badge = one('.st-key-title-line .stMarkdownBadge')?.lastChild.textContent || '';
    const told = { 'top-left': badge, 'top-right': document.title.replace(/ – [^–]*$/, ''), 'bottom-left': printed + address };
    const boxes = Object.entries(told).map(([where, words]) => `@${where} { content: ${JSON.stringify(words.trim())}; }`);
    boxes.push('@bottom-right { content: counter(page) " of " counter(pages); }');
    const style = Object.assign(document.createElement('style'), { textContent: `@page { ${boxes.join(' ')} }` });
    const line = Object.assign(document.createElement('p'), { className: 'signed', textContent: printed + location.href });
    document.head.append(style);
    one('.foot .limits')?.append(line);
    return [style, line];
  };

  /* On paper: what is closed is open, and a chart is as wide as the paper. */
  const undo = [];
  addEventListener('beforeprint', () => {
    const added = signed();
    undo.push(() => added.forEach((part) => part.remove()));
    for (const part of all('details:not([open])')) {
      part.open = true;
      undo.push(() => { part.open = false; });
    }
    /* A long table is painted, and gone on paper; what it tells a screen reader can be printed. */
    for (const frame of all(testid('stDataFrame'))) {
      const told = frame.querySelector('canvas table');
      if (!told) continue;
      const copy = told.cloneNode(true);
      copy.className = 'on-paper';
      for (const part of [copy, ...all('*', copy)]) for (const name of ['id', 'role', 'tabindex', 'style']) part.removeAttribute(name);
      /* Only the rows in view are told. */
      const count = all('tbody tr', copy).length, whole = told.getAttribute('aria-rowcount') - 1;
      const said = `${count} of ${whole} rows. The menu of this card has all of them as a file.`;
      if (count < whole) copy.append(Object.assign(document.createElement('caption'), { textContent: said }));
      frame.before(copy);
      undo.push(() => copy.remove());
    }
    for (const chart of all('.js-plotly-plot .main-svg:not([viewBox])')) {
      chart.setAttribute('viewBox', `0 0 ${chart.getAttribute('width')} ${chart.getAttribute('height')}`);
      undo.push(() => chart.removeAttribute('viewBox'));
    }
  });
  addEventListener('afterprint', () => undo.splice(0).forEach((back) => back()));
})();
