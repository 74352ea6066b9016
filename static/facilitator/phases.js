// The phases of a session in their order.

/** @type {import('../shared/views').Phase[]} */
export const PHASES = ['lobby', 'briefing', 'plan', 'action', 'review', 'final', 'debrief', 'reflection', 'awards'];
