using HealthEngine.Deliveries;
using HealthEngine.Signals;

namespace HealthEngine.Silo.Deliveries;

/// <summary>What is written of deliveries.</summary>
static class DeliveryStatements
{
    /// <summary>Attempts kept of one delivery: ten ladders of redeliveries.</summary>
    public const int AttemptsMax = 100;

    public static IEnumerable<Statement> Put(int workspace, NewDelivery put, bool isFull, DateTimeOffset now)
    {
        var message = put.Message;
        var fault = put.Fault == DeliveryFault.None && isFull ? DeliveryFault.QueueFull : put.Fault;
        var due = message.NotBefore > now ? message.NotBefore.Value : now;
        if (put.Supersedes) yield return Supersede(workspace, message, now);
        yield return new(
            """
            INSERT INTO delivery (workspace_no, id, endpoint, type, account, at, data, text, state, fault, tries, attempts,
              created_at, due_at, done_at)
            VALUES (@workspace, @id, @endpoint, @type, @account, @at, @data, @text, @state, @fault, 0, 0, @now, @due, @done)
            ON CONFLICT (workspace_no, id) DO NOTHING
            """,
            ("workspace", workspace), ("id", message.Id), ("endpoint", message.Endpoint), ("type", message.Type),
            ("account", message.Account), ("at", message.At.ToUnixMicroseconds()), ("data", message.Data),
            ("text", DeliveryRow.Text(message.Text)),
            ("state", (long)(fault == DeliveryFault.None ? DeliveryState.Pending : DeliveryState.Failed)),
            ("fault", DeliveryRow.Text(fault)), ("now", now.ToUnixMicroseconds()),
            ("due", fault == DeliveryFault.None ? due.ToUnixMicroseconds() : null),
            ("done", fault == DeliveryFault.None ? null : now.ToUnixMicroseconds()));
    }

    public static IEnumerable<Statement> Record(int workspace, DeliveryRecord record)
    {
        var (found, attempt, step) = (record.Delivery, record.Attempt, record.Step);
        yield return Log(workspace, found, attempt);
        if (attempt.Number > AttemptsMax)
        {
            yield return new(
                "DELETE FROM delivery_attempt WHERE delivery_no = @no AND attempt <= @gone",
                ("no", found.Number), ("gone", (long)attempt.Number - AttemptsMax));
        }

        // Where somebody sent it anew meanwhile it is due at another instant, and stays so.
        var done = attempt.At + attempt.Duration;
        yield return new(
            """
            UPDATE delivery SET fault = @fault, attempts = attempts + 1,
              state = CASE WHEN due_at = @found THEN @state ELSE state END, tries = CASE WHEN due_at = @found THEN @tries ELSE tries END,
              due_at = CASE WHEN due_at = @found THEN @due ELSE due_at END, done_at = CASE WHEN due_at = @found THEN @done ELSE done_at END
            WHERE workspace_no = @workspace AND no = @no AND attempts = @attempts AND state = 0
            """,
            ("state", (long)step.State), ("fault", DeliveryRow.Text(attempt.Fault)), ("tries", (long)step.Tries),
            ("found", found.DueAt?.ToUnixMicroseconds()), ("due", step.DueAt?.ToUnixMicroseconds()),
            ("done", step.State == DeliveryState.Pending ? null : done.ToUnixMicroseconds()),
            ("workspace", workspace), ("no", found.Number), ("attempts", (long)found.Attempts));
        if (record.Health is { } health) yield return Health(workspace, found.Message.Endpoint, health);
    }

    public static Statement Health(int workspace, string endpoint, EndpointHealth health) =>
        health == EndpointHealth.Good
            ? new(
                "DELETE FROM endpoint_health WHERE workspace_no = @workspace AND endpoint = @endpoint",
                ("workspace", workspace), ("endpoint", endpoint))
            : new(
                """
                INSERT INTO endpoint_health (workspace_no, endpoint, failing_since, failed_last, failures, hold_until, told)
                VALUES (@workspace, @endpoint, @since, @last, @failures, @hold, @told)
                ON CONFLICT (workspace_no, endpoint) DO UPDATE SET failing_since = excluded.failing_since,
                  failed_last = excluded.failed_last, failures = excluded.failures, hold_until = excluded.hold_until, told = excluded.told
                """,
                ("workspace", workspace), ("endpoint", endpoint), ("since", health.FailingSince?.ToUnixMicroseconds()),
                ("last", health.FailedLast?.ToUnixMicroseconds()), ("failures", (long)health.Failures),
                ("hold", health.HoldUntil?.ToUnixMicroseconds()), ("told", health.IsTold ? 1L : 0L));

    public static Statement Redeliver(int workspace, string id, DateTimeOffset now) => new(
        """
        UPDATE delivery SET state = 0, tries = 0, due_at = @now, done_at = NULL WHERE workspace_no = @workspace AND id = @id
        """,
        ("now", now.ToUnixMicroseconds()), ("workspace", workspace), ("id", id));

    /// <summary>The oldest of what failed, so many at most.</summary>
    public static Statement Replay(int workspace, string endpoint, DateTimeOffset since, DateTimeOffset now, int limit) => new(
        """
        UPDATE delivery SET state = 0, tries = 0, due_at = @now, done_at = NULL
        WHERE no IN (SELECT no FROM delivery WHERE workspace_no = @workspace AND endpoint = @endpoint AND state = 2 AND done_at >= @since
          ORDER BY done_at, no LIMIT @limit)
        """,
        ("now", now.ToUnixMicroseconds()), ("workspace", workspace), ("endpoint", endpoint),
        ("since", since.ToUnixMicroseconds()), ("limit", (long)limit));

    public static IEnumerable<Statement> Abandon(int workspace, string endpoint, DateTimeOffset now)
    {
        yield return new(
            """
            UPDATE delivery SET state = 2, fault = @fault, due_at = NULL, done_at = @now
            WHERE workspace_no = @workspace AND endpoint = @endpoint AND state = 0
            """,
            ("fault", DeliveryRow.Text(DeliveryFault.Removed)), ("now", now.ToUnixMicroseconds()),
            ("workspace", workspace), ("endpoint", endpoint));
        yield return Health(workspace, endpoint, EndpointHealth.Good);
    }

    public static Statement Move(string follower, long position) => new(
        """
        INSERT INTO delivery_checkpoint (name, position) VALUES (@name, @position)
        ON CONFLICT (name) DO UPDATE SET position = excluded.position
        """,
        ("name", follower), ("position", position));

    public static IEnumerable<Statement> Purge(IReadOnlyList<long> numbers)
    {
        foreach (var number in numbers)
        {
            yield return new("DELETE FROM delivery_attempt WHERE delivery_no = @no", ("no", number));
            yield return new("DELETE FROM delivery WHERE no = @no", ("no", number));
        }
    }

    static Statement Supersede(int workspace, OutboundMessage message, DateTimeOffset now) => new(
        """
        UPDATE delivery SET state = 3, due_at = NULL, done_at = @now
        WHERE workspace_no = @workspace AND endpoint = @endpoint AND account = @account AND type = 'account.health' AND state = 0
          AND at <= @at AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.workspace_no = @workspace AND d.id = @id)
        """,
        ("now", now.ToUnixMicroseconds()), ("workspace", workspace), ("endpoint", message.Endpoint),
        ("account", message.Account), ("at", message.At.ToUnixMicroseconds()), ("id", message.Id));

    // Not for a delivery that another sender has moved on.
    static Statement Log(int workspace, Delivery found, DeliveryAttempt attempt) => new(
        """
        INSERT INTO delivery_attempt (delivery_no, attempt, at, duration, status, fault, answer)
        SELECT no, @attempt, @at, @duration, CAST(@status AS bigint), @fault, @answer FROM delivery
        WHERE workspace_no = @workspace AND no = @no AND attempts = @attempts
        ON CONFLICT (delivery_no, attempt) DO NOTHING
        """,
        ("attempt", (long)attempt.Number), ("at", attempt.At.ToUnixMicroseconds()),
        ("duration", (long)attempt.Duration.TotalMicroseconds), ("status", (long?)attempt.Status),
        ("fault", DeliveryRow.Text(attempt.Fault)), ("answer", attempt.Answer), ("workspace", workspace), ("no", found.Number),
        ("attempts", (long)found.Attempts));
}
