// Yes or no, and the two that stand under everything that may come to the wall.
import { html } from '../vendor/ui.js';
import { t } from '../shared/language.js';

/** @param {{on: boolean, text: string, sub?: string, disabled?: boolean, onChange: (on: boolean) => void}} props */
export function Switch({ on, text, sub = '', disabled = false, onChange }) {
  return html`<button type="button" class="sw" role="switch" aria-checked=${on ? 'true' : 'false'} disabled=${disabled} onClick=${() => onChange(!on)}><span>${text}${sub === '' ? null : html`<small>${sub}</small>`}</span><u aria-hidden="true"></u></button>`;
}

/** @param {{shared: boolean, named: boolean, onShare: (on: boolean) => void, onName: (on: boolean) => void}} props */
export function Share({ shared, named, onShare, onName }) {
  return html`<div class="shares"><${Switch} on=${shared} text=${t('rf.share')} sub=${t('rf.share.sub')} onChange=${onShare}/>
    ${shared ? html`<${Switch} on=${named} text=${t('rf.named')} sub=${t(named ? 'rf.named.yes' : 'rf.named.no')} onChange=${onName}/>` : null}</div>`;
}
