-- Cleans a log. Standard SQL: no function of one database alone. Whole numbers in braces are filled in.
--
-- In:  raw_events (row_no, user_key, item_key, at_ms, order_key, kind, quantity, cancelled), as read from files
--      catalogue (item_key, item_row): ids of items and variants, and what else names an item
--      wanted (kind)
-- Out: left_out (reason, events), events (user_no, item_row, at_ms, moment), users (user_no, user_key)

-- Why each event is left out, if it is: the first that is true.
CREATE TABLE marked AS
SELECT
  e.row_no,
  e.item_key,
  c.item_row,
  e.at_ms,
  e.order_key,
  e.quantity,
  -- Without a user each order is one of its own, and without an order each event.
  CASE
    WHEN e.user_key IS NOT NULL THEN 'user:' || e.user_key
    WHEN e.order_key IS NOT NULL THEN 'order:' || e.order_key
    ELSE 'row:' || CAST(e.row_no AS VARCHAR)
  END AS user_key,
  CASE WHEN e.user_key IS NULL THEN 1 ELSE 0 END AS anonymous,
  CASE
    WHEN w.kind IS NULL THEN 'other-kind'
    WHEN e.item_key IS NULL THEN 'no-item'
    WHEN e.at_ms IS NULL THEN 'bad-time'
    WHEN e.at_ms < 946684800000 THEN 'before-2000'
    WHEN e.at_ms > {now_ms} THEN 'after-now'
    WHEN e.cancelled = 1 THEN 'cancelled'
    WHEN c.item_row IS NULL THEN 'unknown-item'
  END AS reason
FROM raw_events e
LEFT JOIN wanted w ON w.kind = e.kind
LEFT JOIN catalogue c ON c.item_key = e.item_key;

-- What came back: a line of an order whose quantities add up to nothing. And what is said twice.
CREATE TABLE kept AS
SELECT
  row_no, user_key, anonymous, item_row, at_ms, order_key,
  CASE
    WHEN quantity <= 0 THEN 'negative-quantity'
    WHEN order_key IS NOT NULL AND left_over <= 0 THEN 'refunded'
    WHEN said > 1 THEN 'duplicate'
  END AS reason
FROM (
  SELECT
    m.*,
    SUM(quantity) OVER (PARTITION BY user_key, order_key, item_key) AS left_over,
    ROW_NUMBER() OVER (PARTITION BY user_key, order_key, item_key, at_ms, CASE WHEN quantity > 0 THEN 1 ELSE 0 END ORDER BY row_no) AS said
  FROM marked m
  WHERE reason IS NULL
) counted;

-- Nobody buys or looks that fast: users with more than {events_a_day} events on a day, or {moments_a_minute} moments in a minute.
CREATE TABLE bots AS
SELECT user_key
FROM kept
WHERE reason IS NULL
GROUP BY user_key, FLOOR(at_ms / 86400000.0)
HAVING COUNT(*) > {events_a_day}
UNION
SELECT user_key
FROM (SELECT DISTINCT user_key, at_ms FROM kept WHERE reason IS NULL) instants
GROUP BY user_key, FLOOR(at_ms / 60000.0)
HAVING COUNT(*) > {moments_a_minute};

CREATE TABLE ranked AS
SELECT
  k.user_key, k.anonymous, k.item_row, k.at_ms, k.order_key,
  CASE WHEN b.user_key IS NOT NULL THEN 1 ELSE 0 END AS bot,
  ROW_NUMBER() OVER (PARTITION BY k.user_key ORDER BY k.at_ms DESC, k.row_no DESC) AS newest
FROM kept k
LEFT JOIN bots b ON b.user_key = k.user_key
WHERE k.reason IS NULL;

CREATE TABLE left_out AS
SELECT reason, COUNT(*) AS events FROM marked WHERE reason IS NOT NULL GROUP BY reason
UNION ALL
SELECT reason, COUNT(*) FROM kept WHERE reason IS NOT NULL GROUP BY reason
UNION ALL
SELECT 'bot', COUNT(*) FROM ranked WHERE bot = 1 HAVING COUNT(*) > 0
UNION ALL
SELECT 'too-many', COUNT(*) FROM ranked WHERE bot = 0 AND newest > {events_a_user} HAVING COUNT(*) > 0;

CREATE VIEW users AS
SELECT DENSE_RANK() OVER (ORDER BY user_key) - 1 AS user_no, user_key
FROM (SELECT DISTINCT user_key FROM ranked WHERE bot = 0 AND newest <= {events_a_user}) named;

-- A moment is an order, or, of events without one, an instant.
CREATE TABLE events AS
SELECT DISTINCT
  DENSE_RANK() OVER (ORDER BY user_key) - 1 AS user_no,
  item_row,
  moment_at AS at_ms,
  DENSE_RANK() OVER (PARTITION BY user_key ORDER BY moment_at, moment_key) - 1 AS moment,
  anonymous
FROM (
  SELECT
    user_key, anonymous, item_row, moment_key,
    MIN(at_ms) OVER (PARTITION BY user_key, moment_key) AS moment_at
  FROM (
    SELECT r.*, COALESCE('order:' || order_key, 'at:' || CAST(at_ms AS VARCHAR)) AS moment_key
    FROM ranked r
    WHERE bot = 0 AND newest <= {events_a_user}
  ) keyed
) timed;
