// When each award is opened, in ms after the phase began: the big screen's podium follows it, and phones do not tell before.

export const OPENED = { third: 3000, second: 7000, first: 11000, person: 17000 };
