// The security head and the plant manager of the sample plant: the map, a planned change with what it makes to decide
// again, and the plant as it was.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before} from 'node:test';
import {account, administrator, field, goTo, heading, pick, signIn, signOut, traveller, walk} from './journeys.mjs';
import {launch, missing, serve} from './serving.mjs';

const SP2 = readFileSync(new URL('../../examples/kitahama-plant/scenarios/sp2-remote-maintenance.yaml', import.meta.url), 'utf8');

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

// A copy of the sample plant, with a security head and a plant manager of its own.
async function scene(language, journey) {
  const plant = `${journey}-${language}`;
  await admin.post('factories', {key: plant, name: plant, from: 'sample'});
  const person = (role, shown_as) => account(admin, {name: `${role}-${plant}`, shown_as, language, grants: [{role, factory: plant}]});
  const head = await person('security-head', 'Mori');
  const manager = await person('plant-manager', 'Kato');
  const one = await traveller(browser, server, {language, journey});
  return {...one, plant, language, head, manager};
}

const came = async ({page, w, head}) => {
  await page.goto('/');
  await signIn(page, w, head);
};

const cardOf = (page, id) => page.getByRole('group', {name: new RegExp(`^${id} `, 'u')});

// From the lower edge of one zone to the upper edge of another, with the mouse.
async function draw(page, from, to) {
  const [start, end] = await Promise.all([cardOf(page, from).boundingBox(), cardOf(page, to).boundingBox()]);
  await page.mouse.move(start.x + start.width / 2, start.y + start.height);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, {steps: 5});
  await page.mouse.move(end.x + end.width / 2, end.y, {steps: 5});
  await page.mouse.up();
}

const LINE = {ja: '試験用クラウド', en: 'Cloud on trial'};

walk('map', async (language) => ({...await scene(language, 'map'), line: LINE[language]}), [
  ['I open the map of my plant', async (scene) => {
    await came(scene);
    await goTo(scene.page, scene.w('web.page.map'));
    await cardOf(scene.page, 'Z-03').waitFor();
    await scene.station('map');
  }],
  ['I add a zone outside of the plant', async ({page, w, line, station}) => {
    await page.getByRole('button', {name: w('web.map.new_zone')}).click();
    const window = page.getByRole('dialog', {name: w('web.map.new_zone')});
    await field(window, w('field.zone.name')).fill(line);
    await pick(page, w('field.zone.party'), w('choice.party.other'));
    await pick(page, w('field.zone.purdue'), w('choice.purdue.outside'));
    await window.getByRole('button', {name: w('web.map.make')}).click();
    await cardOf(page, 'Z-18').filter({hasText: line}).waitFor();
    await station('new-zone');
  }],
  ['I draw a conduit to it, with the mouse', async ({page, w, station}) => {
    await page.getByRole('complementary').getByRole('button', {name: w('web.action.close')}).click();
    await page.getByRole('button', {name: 'Fit View'}).click().catch(() => {});
    await draw(page, 'Z-03', 'Z-18');
    const window = page.getByRole('dialog', {name: w('web.map.new_conduit')});
    await pick(page, w('field.conduit.medium'), w('choice.medium.internet'));
    await pick(page, w('field.conduit.filter'), new RegExp(`^${w('choice.filter.none')}$`, 'u'));
    assert.match(await field(window, w('field.conduit.from')).inputValue(), /^Z-03 /u);
    assert.match(await field(window, w('field.conduit.to')).inputValue(), /^Z-18 /u);
    await station('new-conduit');
    await window.getByRole('button', {name: w('web.map.make')}).click();
    await window.waitFor({state: 'detached'});
  }],
  ['I see which level that changes, from and to', async ({page, w, station}) => {
    const turn = `Z-03 ${w('derived.zone.threat_level')}: ${w('level.medium')} → ${w('level.high')}`;
    await page.getByRole('complementary').getByRole('button', {name: turn}).waitFor();
    await station('level');
  }],
  ['I ask why, and read the chain down to the new conduit', async ({page, w, station}) => {
    await page.getByRole('complementary').getByRole('button', {name: `Z-03 ${w('derived.zone.threat_level')}`}).click();
    const reasons = page.getByRole('dialog', {name: w('web.why.title')});
    await reasons.getByRole('link', {name: 'C-21'}).first().waitFor();
    await station('why');
    await page.keyboard.press('Escape');
    await reasons.waitFor({state: 'detached'});
  }],
], {skip: missing});

walk('planned change', async (language) => scene(language, 'planned'), [
  ['I write the planned change SP-2', async (scene) => {
    const {page, w, station} = scene;
    await came(scene);
    await goTo(page, w('web.page.scenarios'));
    await page.getByRole('button', {name: w('web.scenario.new')}).first().click();
    const window = page.getByRole('dialog', {name: w('web.scenario.new')});
    await field(window, w('web.scenario.name')).fill('SP-2');
    await pick(page, w('web.scenario.from'), /^Z-06 /u);
    await pick(page, w('web.scenario.to'), /^Z-12 /u);
    await station('new');
    await window.getByRole('button', {name: w('web.scenario.write')}).click();
    await heading(page, 'SP-2');
  }],
  ['I put all of it in, and ask again', async ({page, w, language, station}) => {
    await page.getByText(w('web.scenario.text')).click();
    await field(page, w('web.scenario.text')).fill(SP2);
    await page.getByRole('button', {name: w('web.scenario.save')}).click();
    const name = /^name: \{ja: ([^,]+), en: "?([^"}]+)"?\}/mu.exec(SP2).at(language === 'ja' ? 1 : 2);
    await heading(page, name);
    await page.getByRole('heading', {name: w('web.scenario.changed')}).waitFor();
    await page.getByRole('link', {name: 'A-52'}).first().waitFor();
    await station('answer');
  }],
  ['I carry it out', async ({page, w}) => {
    await page.getByRole('button', {name: w('web.scenario.apply')}).click();
    await page.getByRole('status').or(page.getByRole('alert')).getByText(w('web.action.undo')).or(page.getByRole('button', {name: w('web.action.undo')})).first().waitFor();
  }],
  ['I read what has to be decided again because of it', async ({page, w, station}) => {
    await goTo(page, w('web.page.recheck'));
    await pick(page, w('web.recheck.state'), w('web.recheck.freshness.stale'));
    await page.getByRole('cell', {name: w('web.recheck.freshness.stale')}).first().waitFor();
    await station('list');
  }],
  ['I confirm two of them, with who and why', async ({page, w, station}) => {
    const boxes = page.getByRole('checkbox');
    const before = await boxes.count();
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.getByRole('button', {name: w('web.recheck.confirm', {count: 2})}).click();
    const window = page.getByRole('dialog');
    await pick(page, w('web.recheck.by'), /^RO-05 /u);
    await field(window, w('web.recheck.why')).fill('SP-2');
    await station('confirm');
    await window.getByRole('button', {name: w('web.recheck.record')}).click();
    await page.getByText(w('web.recheck.confirmed_now', {count: 2})).waitFor();
    await page.waitForFunction((count) => document.querySelectorAll('main input[type=checkbox]').length === count, before - 2);
  }],
  ['I sign out; the plant manager signs in', async ({page, w, manager, station}) => {
    await signOut(page, w);
    await station('signed-out');
    await signIn(page, w, manager);
  }],
  ['I open the decision sheet of a zone that waits for me', async ({page, w, plant, station}) => {
    await page.goto(`/f/${plant}/decisions`);
    await heading(page, w('web.page.decisions'));
    await page.getByRole('link', {name: /^Z-07 /u}).click();
    await page.getByRole('heading', {level: 1}).filter({hasText: 'Z-07'}).waitFor();
    await station('sheet');
  }],
  ['I approve it; the head of the log stands on it', async ({page, w, plant, station}) => {
    await page.getByRole('button', {name: w('web.decision.approve'), exact: true}).click();
    const window = page.getByRole('dialog');
    await pick(page, w('web.decision.by'), /^RO-03 /u);
    await field(window, w('web.recheck.why')).fill('SP-2');
    await window.getByRole('button', {name: w('web.decision.approve'), exact: true}).click();
    await page.getByText(w('web.decision.says.approved')).waitFor();
    const {hash} = (await (await page.request.get(`/api/v1/factories/${plant}/decisions`)).json()).rows.find((row) => row.zone === 'Z-07').approval.head;
    assert.match(hash, /^[0-9a-f]{64}$/u);
    await page.getByText(hash).first().waitFor();
    await station('approved');
  }],
], {skip: missing});

// What the browser's own field for a moment takes: the local time, to the second.
function localMoment(moment) {
  const japan = new Date(moment.getTime() + 9 * 3600 * 1000);
  return japan.toISOString().slice(0, 19);
}

const NAMES = {ja: '検査・品質ゾーン（改修後）', en: 'Inspection zone (rebuilt)'};
const WEEK = 7 * 24 * 3600 * 1000;

walk('as it was', async (language) => ({...await scene(language, 'as-it-was'), made: new Date(1000 * Math.ceil(Date.now() / 1000)), name: NAMES[language]}), [
  ['I rename a zone', async (scene) => {
    const {page, w, plant, name} = scene;
    await came(scene);
    await page.waitForTimeout(Math.max(0, scene.made - Date.now() + 50));
    await page.goto(`/f/${plant}/registers/zones/Z-06`);
    scene.old = await field(page, w('field.zone.name')).inputValue();
    await field(page, w('field.zone.name')).fill(name);
    await page.getByRole('button', {name: w('web.row.save')}).click();
    await page.getByRole('heading', {level: 1}).filter({hasText: name}).waitFor();
  }],
  ['I ask for the plant as of the moment before', async ({page, w, made, station}) => {
    await goTo(page, w('web.page.history'));
    await field(page, w('web.history.moment')).fill(localMoment(made));
    await station('history');
    await page.getByRole('button', {name: w('web.history.look')}).click();
    await page.getByRole('button', {name: w('web.action.to_now')}).waitFor();
    await station('home');
  }],
  ['The old name is there, and nothing can be changed', async ({page, w, plant, old, name, station}) => {
    await goTo(page, w('web.page.map'));
    await cardOf(page, 'Z-06').filter({hasText: old}).waitFor();
    assert.equal(await cardOf(page, 'Z-06').filter({hasText: name}).count(), 0);
    assert.equal(await page.getByRole('button', {name: w('web.map.new_zone')}).count(), 0, 'no zone can be added');
    await station('map');
    await page.getByRole('link', {name: w('web.page.registers'), exact: true}).first().click();
    assert.match(page.url(), new RegExp(`/f/${plant}/registers\\?at=`, 'u'));
  }],
  ['The row can only be read', async ({page, w, plant, old, station}) => {
    await page.goto(`/f/${plant}/registers/zones/Z-06${new URL(page.url()).search}`);
    await page.getByRole('heading', {level: 1}).filter({hasText: old}).waitFor();
    assert.equal(await page.getByRole('button', {name: w('web.row.save')}).count(), 0);
    assert.equal(await page.getByRole('button', {name: w('web.action.remove')}).count(), 0);
    await station('row');
  }],
  ['Back to now, the new name is there', async ({page, w, name}) => {
    await page.getByRole('button', {name: w('web.action.to_now')}).click();
    await page.getByRole('heading', {level: 1}).filter({hasText: name}).waitFor();
    await page.getByRole('button', {name: w('web.row.save')}).waitFor();
  }],
  ['A week ago there was no plant yet, and the page says so', async ({page, w, made, station}) => {
    await goTo(page, w('web.page.history'));
    await field(page, w('web.history.moment')).fill(localMoment(new Date(made - WEEK)));
    await page.getByRole('button', {name: w('web.history.look')}).click();
    await page.getByRole('button', {name: w('web.action.to_now')}).waitFor();
    await page.getByText(w('web.home.empty_answer')).waitFor();
    assert.equal(await page.getByRole('main').getByRole('button', {name: w('web.page.first_hour')}).count(), 0);
    await station('week-ago');
  }],
  ['I compare then with now', async ({page, w, made, name, old, station}) => {
    await page.getByRole('button', {name: w('web.action.to_now')}).click();
    await goTo(page, w('web.page.history'));
    await field(page, w('web.history.moment')).fill(localMoment(made));
    await page.getByRole('button', {name: w('web.history.compare')}).click();
    await heading(page, w('web.page.compare'));
    await page.getByRole('row').filter({hasText: 'Z-06'}).filter({hasText: old}).filter({hasText: name}).waitFor();
    await station('compare');
  }],
], {skip: missing});
