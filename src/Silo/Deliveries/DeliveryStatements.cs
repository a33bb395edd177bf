using System.Collections.Immutable;
using HealthEngine.Deliveries;
using HealthEngine.Signals;
using HealthEngine.Silo.Views;

namespace HealthEngine.Silo.Deliveries;

/// <summary>What is written of deliveries.</summary>
static class DeliveryStatements
{
    /// <summary>Attempts kept of one delivery: ten ladders of redeliveries.</summary>
    public const int AttemptsMax = 100;

    /// <summary>Puts a message; one whose id is there already is left as it is.</summary>
    public static readonly RowsStatement<DeliveryPut> Insert = Inserted(
        new("workspace_no", ColumnKind.Integer, p => (long)p.Workspace),
        new("id", ColumnKind.Text, p => p.Message.Id),
        new("endpoint", ColumnKind.Text, p => p.Message.Endpoint),
        new("type", ColumnKind.Text, p => p.Message.Type),
        new("account", ColumnKind.Text, p => p.Message.Account),
        new("at", ColumnKind.Integer, p => p.Message.At.ToUnixMicroseconds()),
        new("data", ColumnKind.Text, p => p.Message.Data),
        new("text", ColumnKind.Text, p => DeliveryRow.Text(p.Message.Text)),
        new("state", ColumnKind.Integer, p => (long)(p.IsSent ? DeliveryState.Pending : DeliveryState.Failed)),
        new("fault", ColumnKind.Text, p => DeliveryRow.Text(p.Fault)),
        new("tries", ColumnKind.Integer, _ => 0L),
        new("attempts", ColumnKind.Integer, _ => 0L),
        new("created_at", ColumnKind.Integer, p => p.Now.ToUnixMicroseconds()),
        new("due_at", ColumnKind.Integer, p => p.IsSent ? p.DueAt.ToUnixMicroseconds() : null),
        new("done_at", ColumnKind.Integer, p => p.IsSent ? null : p.Now.ToUnixMicroseconds()));

    public static IEnumerable<Statement> Put(DeliveryPut put)
    {
        if (put.Supersedes) yield return Supersede(put.Workspace, put.Message, put.Now);
        yield return new(Insert.Sql(new("@", From: "")), [.. Insert.Columns.Select(c => (c.Name, c.Value(put)))]);
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

    static RowsStatement<DeliveryPut> Inserted(params ImmutableArray<Column<DeliveryPut>> columns)
    {
        var names = columns.Select(c => c.Name).ToList();
        return new(columns, source =>
            $"INSERT INTO delivery ({string.Join(", ", names)}) {source.Rows(names)} ON CONFLICT (workspace_no, id) DO NOTHING");
    }
}

/// <summary>A message as it is put.</summary>
/// <param name="Workspace">Its number in the store.</param>
/// <param name="Fault">Not <see cref="DeliveryFault.None"/>: it is kept as failed for this reason.</param>
/// <param name="Supersedes">Whether older messages about the account that still wait for the endpoint are dropped.</param>
readonly record struct DeliveryPut(int Workspace, OutboundMessage Message, DeliveryFault Fault, bool Supersedes, DateTimeOffset Now)
{
    public bool IsSent => Fault == DeliveryFault.None;

    public DateTimeOffset DueAt => Message.NotBefore > Now ? Message.NotBefore.Value : Now;
}
