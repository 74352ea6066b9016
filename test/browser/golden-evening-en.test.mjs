// The recorded evening in English.
import { recordedEvening } from './golden-evening.mjs';

recordedEvening('en', 'long');
