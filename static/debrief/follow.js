// The big screen's part: it shows the picture that the facilitator chose, and keeps the last good one when the line breaks.
import { html } from '../vendor/ui.js';
import { turnOf, useDebriefData } from './data.js';
import { DebriefTop } from './frame.js';
import { pictureTitle, ShownPicture } from './pictures.js';

/** @param {{view: import('../shared/views').PublicView, connection: import('../shared/connection.js').Connection, debrief: import('../shared/views').PublicDebrief}} props */
export function Follow({ view, connection, debrief }) {
  const { session } = view;
  const data = useDebriefData(session.code, turnOf(view));
  const { picture } = debrief;
  const town = picture.town === undefined ? view.town.town : picture.town;
  return html`<${DebriefTop} title=${pictureTitle(picture.picture)} debrief=${debrief} connection=${connection} act=${null} paused=${session.paused}/>
    <${ShownPicture} key=${picture.picture} data=${data} debrief=${debrief} picture=${picture} town=${town} code=${session.code} connection=${connection} act=${null}/>`;
}
