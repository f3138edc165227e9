// The maintenance engineer of the sample plant: a capture in, a device taken into a zone, a deviation planned, a rule
// replayed, and the deviations as they are after that.
import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {after, before} from 'node:test';
import {fileURLToPath} from 'node:url';
import {account, administrator, field, goTo, pick, pictures, signIn, traveller, walk} from './journeys.mjs';
import {launch, missing, serve} from './serving.mjs';

const CAPTURES = fileURLToPath(new URL('../../examples/kitahama-plant/captures/', import.meta.url));
const files = readdirSync(CAPTURES).filter((name) => /\.pcapng/u.test(name)).sort().map((name) => CAPTURES + name);

let server;
let browser;
let admin;

before(async () => {
  if (missing) return;
  [server, browser] = await Promise.all([serve(), launch()]);
  admin = await administrator(server);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function scene(language) {
  const plant = `observe-${language}`;
  await admin.post('factories', {key: plant, name: plant, from: 'sample'});
  const person = await account(admin, {name: `head-${plant}`, shown_as: 'Mori', language, grants: [{role: 'security-head', factory: plant}]});
  const one = await traveller(browser, server, {language, journey: 'observe'});
  const found = async () => (await one.page.request.get(`/api/v1/factories/${plant}/observed/deviations`)).json();
  return {...one, plant, person, found, language};
}

const planned = ({deviations}) => deviations.filter((one) => one.planned_work !== '');
const waiting = ({deviations}) => deviations.filter((one) => one.planned_work === '' && one.decision === '');

walk('observe', scene, [
  ['I open the captures: nothing is there, and it says how to begin', async ({page, w, person, station}) => {
    await page.goto('/');
    await signIn(page, w, person);
    await goTo(page, w('web.page.captures'));
    await page.getByRole('heading', {name: w('web.observe.how')}).waitFor();
    await station('empty');
  }],
  ['I choose the captures of a week, and send them', async ({page, w, station}) => {
    await page.locator('input[type=file]').setInputFiles(files);
    await page.getByText(files[0].split('/').at(-1)).first().waitFor();
    await station('chosen');
    await page.getByRole('button', {name: w('web.observe.send')}).click();
  }],
  ['I watch it being read, and what was found', async ({page, w, station}) => {
    await page.getByText(w('web.observe.read', {name: files[0].split('/').at(-1)})).waitFor({timeout: 120_000});
    await station('read');
  }],
  ['I look at a device, with the packet that says what it is', async ({page, w, station}) => {
    await goTo(page, w('web.page.devices'));
    await page.getByRole('row').nth(1).getByRole('link').first().waitFor();
    await station('devices');
    await page.getByRole('row').nth(1).getByRole('link').first().click();
    await page.getByRole('heading', {name: w('web.observe.identity')}).waitFor();
    await station('device');
  }],
  ['I look who talks with whom: between zones, and by the hour', async ({page, w, station}) => {
    await goTo(page, w('web.page.conversations'));
    await page.getByText(w('web.observe.view.matrix'), {exact: true}).click();
    await page.getByRole('table').getByRole('rowheader', {name: /^Z-/u}).first().waitFor();
    await station('matrix');
    await page.getByText(w('web.observe.view.hours'), {exact: true}).click();
    const hours = page.getByRole('group', {name: w('web.observe.hours_keys')});
    await hours.focus();
    const before = await page.getByRole('main').getByRole('status').first().textContent();
    await page.keyboard.press('ArrowRight');
    assert.notEqual(await page.getByRole('main').getByRole('status').first().textContent(), before, 'another hour is said');
    await station('hours');
  }],
  ['I read the deviations, the worst first', async (scene) => {
    const {page, w, station} = scene;
    await goTo(page, w('web.page.deviations'));
    scene.before = await scene.found();
    await page.getByText(w('web.observe.deviations_answer', {count: waiting(scene.before).length})).waitFor();
    await station('deviations');
  }],
  ['I accept a proposed device into a zone', async (scene) => {
    const {page, w, station} = scene;
    await goTo(page, w('web.page.proposals'));
    await station('proposals');
    await page.getByRole('button', {name: w('web.observe.look_and_accept')}).first().click();
    const window = page.getByRole('dialog');
    await window.getByRole('textbox', {name: w('field.asset.zone')}).fill('Z-03');
    await page.getByRole('option', {name: /^Z-03 /u}).click();
    await station('accept');
    await window.getByRole('button', {name: w('web.observe.accept'), exact: true}).click();
    await window.waitFor({state: 'detached'});
    const now = await scene.found();
    assert.equal(now.proposals.filter((one) => one.kind === 'new_asset').length, scene.before.proposals.filter((one) => one.kind === 'new_asset').length - 1, 'one new device less');
  }],
  ['I say that a deviation is planned work', async (scene) => {
    const {page, w, station} = scene;
    await goTo(page, w('web.page.deviations'));
    const before = waiting(await scene.found()).length;
    await page.getByRole('button', {name: w('web.observe.plan')}).first().click();
    const window = page.getByRole('dialog', {name: w('web.observe.plan')});
    await field(window, w('field.planned_work.name')).fill('PLC');
    await field(window, w('field.planned_work.starts')).fill('2026-11-09T00:00');
    await field(window, w('field.planned_work.ends')).fill('2026-11-15T23:00');
    await pick(page, w('web.observe.decided_by'), /^RO-05 /u);
    await field(window, w('web.recheck.why')).fill('PLC');
    await station('plan');
    await window.getByRole('button', {name: w('web.recheck.record')}).click();
    await window.waitFor({state: 'detached'});
    const now = waiting(await scene.found()).length;
    assert.ok(now < before, `${now} of ${before} still wait`);
    await station('planned');
  }],
  ['I replay a rule between two zones', async ({page, w, station}) => {
    await goTo(page, w('web.page.replay'));
    await pick(page, w('web.observe.rule_from'), /^Z-03 /u);
    await pick(page, w('web.observe.rule_to'), /^Z-06 /u);
    await page.getByRole('button', {name: w('web.observe.replay_now')}).click();
    await page.getByRole('heading', {name: w('web.observe.coverage')}).waitFor();
    await station('replay');
  }],
  ['I see the differences of the three truths on the map', async ({page, w, plant, station}) => {
    await page.goto(`/f/${plant}/map?layer=difference`);
    await page.getByRole('status').filter({hasText: w('web.map.layer_about.difference')}).waitFor();
    await station('map');
  }],
  ['I see it all in the report, and take the deviations along as a table', async ({page, w, found, language, station}) => {
    await goTo(page, w('web.page.deviations'));
    await page.getByRole('button', {name: w('web.register.export')}).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', {name: 'Excel'}).click()]);
    assert.match(file.suggestedFilename(), /-deviations\.xlsx$/u);
    await goTo(page, w('web.page.reports'));
    await station('reports');
    await page.goto(await page.getByRole('link', {name: w('web.reports.full'), exact: true}).getAttribute('href'));
    const chapter = page.locator('section#observation');
    await chapter.scrollIntoViewIfNeeded();
    await page.screenshot({path: join(pictures, `observe-report-${language}.png`)});
    const now = await found();
    const high = waiting(now).filter((one) => one.severity === 'high').length;
    await chapter.getByText(w('report.observation.answer', {count: waiting(now).length, high})).waitFor();
    await chapter.getByText(w('report.observation.planned', {count: planned(now).length})).waitFor();
    await chapter.getByText(w('observe.notice.days', {days: 30})).waitFor();
    await chapter.getByText(w('report.observation.unobserved_assets', {count: now.unobserved.length})).waitFor();
  }],
  ['Home says how many wait', async (scene) => {
    const {page, w, plant, station} = scene;
    await page.goto(`/f/${plant}`);
    await page.getByRole('heading', {name: w('web.home.deviations', {count: waiting(await scene.found()).length})}).waitFor();
    await station('home');
  }],
], {skip: missing});
