// The built program as a server with the sample factory, and a browser to look at it.
//
//   MASUGATA_PROGRAM     default: build/dev/masugata
//   MASUGATA_CHROMIUM    default: /usr/bin/chromium
import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
export const program = resolve(process.env.MASUGATA_PROGRAM ?? join(here, '../../build/dev/masugata'));
const executable = process.env.MASUGATA_CHROMIUM ?? '/usr/bin/chromium';

// Why nothing can be looked at; false when all is there.
export const missing = !existsSync(executable) ? `no Chromium at ${executable}` : !existsSync(program) ? `no program at ${program}` : false;

function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer().once('error', failed).listen(0, '127.0.0.1', () => {
      const {port} = probe.address();
      probe.close(() => done(port));
    });
  });
}

export async function serve(...more) {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'masugata-e2e-'));
  const child = spawn(program, ['serve', '--data', data, '--port', String(port), ...more], {stdio: ['ignore', 'pipe', 'pipe']});
  let said = '';
  for (const pipe of [child.stdout, child.stderr]) pipe.on('data', (bytes) => { said += bytes; });
  const address = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; ++tries) {
    const up = await fetch(`${address}/api/v1/health`).then((answer) => answer.ok, () => false);
    if (up) break;
    if (child.exitCode !== null || tries > 300) throw new Error(`the server does not start:\n${said}`);
    await new Promise((done) => { setTimeout(done, 100); });
  }
  const stop = async () => {
    const ended = new Promise((done) => { child.once('exit', done); });
    child.kill('SIGTERM');
    await ended;
    rmSync(data, {recursive: true, force: true});
  };
  return {address, stop, said: () => said};
}

export function launch() {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({executablePath: executable, args: ['--no-sandbox', '--disable-gpu', ...quiet]});
}

// A page of a person who reads that language; `faults` are what its console complains of.
export async function visit(browser, address, {language, width = 1280, height = 900, scheme = 'light'}) {
  const context = await browser.newContext({viewport: {width, height}, colorScheme: scheme, locale: language === 'ja' ? 'ja-JP' : 'en-GB', timezoneId: 'Asia/Tokyo', baseURL: address});
  await context.addInitScript((chosen) => localStorage.setItem('masugata.language', chosen), language);
  const page = await context.newPage();
  const faults = [];
  // That there is no session yet is an answer (401), which the browser writes down as if it were a fault.
  const isFault = (message) => message.type() === 'error' && !(/\b401\b/u.test(message.text()) && message.location().url === `${address}/api/v1/session`);
  page.on('console', (message) => isFault(message) && faults.push(`${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => request.url().startsWith(address) || /^(data|blob):/u.test(request.url()) || faults.push(`asks ${request.url()}`));
  return {page, faults, close: () => context.close()};
}

// Until nothing is loading any more, and has not been for a moment. (The stream of events keeps the network busy.)
export async function settle(page) {
  for (let quiet = 0; quiet < 3;) {
    const loading = await page.locator('.mantine-Skeleton-root').count();
    quiet = loading === 0 ? quiet + 1 : 0;
    await page.waitForTimeout(100);
  }
}
