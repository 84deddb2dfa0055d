const paths = {
  search: ["M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0z", "m20 20-3.8-3.8"],
  person: ["M15.8 8.5a3.8 3.8 0 1 1-7.6 0 3.8 3.8 0 0 1 7.6 0z", "M4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5"],
  bag: ["M5 8h14l1 12H4zM9 8V6a3 3 0 0 1 6 0v2"],
  heart: ["M12 20s-7.5-4.6-7.5-10A4.2 4.2 0 0 1 12 7.3 4.2 4.2 0 0 1 19.5 10c0 5.4-7.5 10-7.5 10z"],
  close: ["M6.5 6.5l11 11", "M17.5 6.5l-11 11"],
  plus: ["M12 5.5v13", "M5.5 12h13"],
  minus: ["M5.5 12h13"],
  pencil: ["M14.5 6l3.5 3.5L8.5 19H5v-3.5z"],
  arrow: ["M5 12h14", "M13 6l6 6-6 6"],
  cut: ["M7.5 18.5h9.8a3.7 3.7 0 0 0 .6-7.3A6 6 0 0 0 6.6 10a4.3 4.3 0 0 0 .9 8.5z", "M4 4l16 16"],
  info: ["M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z", "M12 11v5.5", "M12 7.6v.1"],
} as const;

export type IconName = keyof typeof paths;

/** A line icon of 24 × 24 units; decorative, its control carries the name. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "search" ? 2 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {paths[name].map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}
