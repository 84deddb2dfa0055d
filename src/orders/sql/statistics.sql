-- Counts a clean log. Standard SQL: no function of one database alone. Numbers in braces are filled in.
-- `src/learning/count.ts` says in plain code what each number means; a test holds the two together.
--
-- In:  events (user_no, item_row, at_ms, moment)
-- Out: stat_users, stat_items, stat_pairs, stat_transitions, stat_hazard
-- Sums of fractions are of whole millionths, so that their order does not matter.

-- Each user with the {clip} items they had last; of items had at one moment the lower rows.
CREATE TABLE user_items AS
SELECT user_no, item_row, newest_at, moments
FROM (
  SELECT h.*, ROW_NUMBER() OVER (PARTITION BY user_no ORDER BY newest_at DESC, item_row) AS place
  FROM (
    SELECT user_no, item_row, MAX(at_ms) AS newest_at, COUNT(*) AS moments
    FROM events
    GROUP BY user_no, item_row
  ) h
) placed
WHERE place <= {clip};

CREATE TABLE clipped AS
SELECT
  e.user_no, e.item_row, e.at_ms,
  DENSE_RANK() OVER (PARTITION BY e.user_no ORDER BY e.moment) - 1 AS moment
FROM events e
JOIN user_items u ON u.user_no = e.user_no AND u.item_row = e.item_row;

CREATE TABLE stat_users AS SELECT COUNT(DISTINCT user_no) AS users FROM user_items;

CREATE TABLE stat_items AS
SELECT
  item_row,
  COUNT(*) AS buyers,
  SUM(CASE WHEN moments > 1 THEN 1 ELSE 0 END) AS rebuyers,
  SUM(CAST(ROUND(1000000 * POWER(2.0, -GREATEST(0, {now_ms} - newest_at) / (86400000.0 * {half_life_days}))) AS BIGINT)) AS recent_millionths
FROM user_items
GROUP BY item_row;

CREATE TABLE stat_pairs AS
SELECT x.item_row AS a, y.item_row AS b, COUNT(*) AS users
FROM user_items x
JOIN user_items y ON y.user_no = x.user_no AND y.item_row > x.item_row
GROUP BY x.item_row, y.item_row
HAVING COUNT(*) >= {least_users};

CREATE TABLE stat_transitions AS
SELECT a, b, COUNT(*) AS users
FROM (
  SELECT t.*, ROW_NUMBER() OVER (PARTITION BY user_no ORDER BY newest DESC, a, b) AS place
  FROM (
    SELECT x.user_no, x.item_row AS a, y.item_row AS b, MAX(y.moment) AS newest
    FROM clipped x
    JOIN clipped y ON y.user_no = x.user_no AND y.moment = x.moment + 1 AND y.item_row <> x.item_row
    GROUP BY x.user_no, x.item_row, y.item_row
  ) t
) placed
WHERE place <= {transitions_a_user}
GROUP BY a, b
HAVING COUNT(*) >= {least_users};

-- Each moment with what was known of the user's baskets before it.
CREATE TABLE moments AS
SELECT
  user_no, moment, at_ms,
  MAX(moment) OVER (PARTITION BY user_no) AS last_moment,
  CAST(
    CASE
      WHEN moment > 1 THEN
        LAG(at_ms) OVER (PARTITION BY user_no ORDER BY moment) - MIN(at_ms) OVER (PARTITION BY user_no)
      ELSE at_ms - MIN(at_ms) OVER (PARTITION BY user_no)
    END AS DOUBLE PRECISION
  ) / CASE WHEN moment > 1 THEN moment - 1 ELSE 1 END AS basket_gap
FROM (SELECT user_no, moment, MIN(at_ms) AS at_ms FROM clipped GROUP BY user_no, moment) m;

-- From one buying of an item to its next lie its chances; the last of them is a hit, where it came again.
CREATE TABLE chances AS
SELECT
  user_no,
  11 * CASE
    WHEN times >= 20 THEN 6 WHEN times >= 10 THEN 5 WHEN times >= 6 THEN 4 WHEN times >= 4 THEN 3
    WHEN times >= 3 THEN 2 WHEN times >= 2 THEN 1 ELSE 0
  END + CASE
    WHEN lateness >= 20 THEN 10 WHEN lateness >= 10 THEN 9 WHEN lateness >= 5 THEN 8 WHEN lateness >= 3 THEN 7
    WHEN lateness >= 2 THEN 6 WHEN lateness >= 1.5 THEN 5 WHEN lateness >= 1 THEN 4 WHEN lateness >= 0.75 THEN 3
    WHEN lateness >= 0.5 THEN 2 WHEN lateness >= 0.25 THEN 1 ELSE 0
  END AS cell,
  COUNT(*) AS chances,
  SUM(hit) AS hits
FROM (
  SELECT
    p.user_no,
    p.times,
    CAST(m.at_ms - p.at_ms AS DOUBLE PRECISION) / GREATEST(
      1,
      CASE WHEN p.times > 1 THEN CAST(p.at_ms - p.first_at AS DOUBLE PRECISION) / (p.times - 1) ELSE m.basket_gap END
    ) AS lateness,
    CASE WHEN m.moment = p.next_moment THEN 1 ELSE 0 END AS hit
  FROM (
    SELECT
      user_no, item_row, at_ms, moment,
      ROW_NUMBER() OVER (PARTITION BY user_no, item_row ORDER BY moment) AS times,
      MIN(at_ms) OVER (PARTITION BY user_no, item_row) AS first_at,
      LEAD(moment) OVER (PARTITION BY user_no, item_row ORDER BY moment) AS next_moment
    FROM clipped
  ) p
  JOIN moments m
    ON m.user_no = p.user_no
    AND m.moment > p.moment
    AND m.moment <= COALESCE(p.next_moment, m.moment)
    AND m.moment > m.last_moment - 100
) open_chances
GROUP BY 1, 2;

CREATE TABLE stat_hazard AS
SELECT
  c.cell,
  COUNT(*) AS users,
  SUM(CAST(ROUND(1000000 * c.chances * w.weight) AS BIGINT)) AS chances_millionths,
  SUM(CAST(ROUND(1000000 * c.hits * w.weight) AS BIGINT)) AS hits_millionths
FROM chances c
JOIN (
  SELECT user_no, LEAST(1.0, CAST({chances_a_user} AS DOUBLE PRECISION) / SUM(chances)) AS weight
  FROM chances
  GROUP BY user_no
) w ON w.user_no = c.user_no
GROUP BY c.cell;
