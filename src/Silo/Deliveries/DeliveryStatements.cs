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

    /// <summary>A delivery as the attempt found it.</summary>
    static ImmutableArray<Column<(int Workspace, DeliveryRecord Record)>> Found =>
    [
        new("workspace", r => (long)r.Workspace),
        new("no", r => r.Record.Delivery.Number),
        new("attempts", r => (long)r.Record.Delivery.Attempts),
    ];

    /// <summary>Puts a message; one whose id is there already is left as it is.</summary>
    public static readonly RowsStatement<DeliveryPut> Insert = RowsStatement<DeliveryPut>.Insert(
        "delivery",
        "workspace_no, id",
        [
            new("workspace_no", p => (long)p.Workspace),
            new("id", p => p.Message.Id),
            new("endpoint", p => p.Message.Endpoint),
            new("type", p => p.Message.Type),
            new("account", p => p.Message.Account),
            new("at", p => p.Message.At.ToUnixMicroseconds()),
            new("data", p => p.Message.Data),
            new("text", p => DeliveryRow.Text(p.Message.Text)),
            new("state", p => (long)(p.IsSent ? DeliveryState.Pending : DeliveryState.Failed)),
            new("fault", p => DeliveryRow.Text(p.Fault)),
            new("tries", _ => 0L),
            new("attempts", _ => 0L),
            new("created_at", p => p.Now.ToUnixMicroseconds()),
            new("due_at", p => p.IsSent ? p.DueAt.ToUnixMicroseconds() : null),
            new("done_at", p => p.IsSent ? null : p.Now.ToUnixMicroseconds()),
        ],
        "NOTHING");

    static readonly string InsertOne = Insert.Sql(new("@", From: ""));

    public static IEnumerable<Statement> Put(DeliveryPut put)
    {
        if (put.Supersedes) yield return Supersede(put.Workspace, put.Message, put.Now);
        yield return new(InsertOne, [.. Insert.Columns.Select(c => (c.Name, c.Value(put)))]);
    }

    /// <summary>Writes attempts down; not those of a delivery that another sender has moved on.</summary>
    public static readonly RowsStatement<(int Workspace, DeliveryRecord Record)> Attempt = new(
        [
            .. Found,
            new("attempt", r => (long)r.Record.Attempt.Number),
            new("at", r => r.Record.Attempt.At.ToUnixMicroseconds()),
            new("duration", r => (long)r.Record.Attempt.Duration.TotalMicroseconds),
            new("status", r => (long?)r.Record.Attempt.Status),
            new("fault", r => DeliveryRow.Text(r.Record.Attempt.Fault)),
            new("answer", r => r.Record.Attempt.Answer),
        ],
        source => $"""
            INSERT INTO delivery_attempt (delivery_no, attempt, at, duration, status, fault, answer)
            SELECT d.no, {source.Prefix}attempt, {source.Prefix}at, {source.Prefix}duration, {source.Prefix}status,
              {source.Prefix}fault, {source.Prefix}answer
            {(source.From.Length == 0 ? "FROM" : $"{source.From},")} delivery d
            WHERE d.workspace_no = {source.Prefix}workspace AND d.no = {source.Prefix}no AND d.attempts = {source.Prefix}attempts
            ON CONFLICT (delivery_no, attempt) DO NOTHING
            """);

    /// <summary>Moves deliveries on after their attempts.</summary>
    /// <remarks>Where somebody sent one anew meanwhile it is due at another instant, and stays so.</remarks>
    public static readonly RowsStatement<(int Workspace, DeliveryRecord Record)> Advance = new(
        [
            .. Found,
            new("found", r => r.Record.Delivery.DueAt?.ToUnixMicroseconds()),
            new("fault", r => DeliveryRow.Text(r.Record.Attempt.Fault)),
            new("state", r => (long)r.Record.Step.State),
            new("tries", r => (long)r.Record.Step.Tries),
            new("due", r => r.Record.Step.DueAt?.ToUnixMicroseconds()),
            new("done", r => r.Record.Step.State == DeliveryState.Pending
                ? null
                : (r.Record.Attempt.At + r.Record.Attempt.Duration).ToUnixMicroseconds()),
        ],
        source => $"""
            UPDATE delivery AS d SET fault = {source.Prefix}fault, attempts = d.attempts + 1,
              state = CASE WHEN d.due_at = {source.Prefix}found THEN {source.Prefix}state ELSE d.state END,
              tries = CASE WHEN d.due_at = {source.Prefix}found THEN {source.Prefix}tries ELSE d.tries END,
              due_at = CASE WHEN d.due_at = {source.Prefix}found THEN {source.Prefix}due ELSE d.due_at END,
              done_at = CASE WHEN d.due_at = {source.Prefix}found THEN {source.Prefix}done ELSE d.done_at END
            {source.From} WHERE d.workspace_no = {source.Prefix}workspace AND d.no = {source.Prefix}no
              AND d.attempts = {source.Prefix}attempts AND d.state = 0
            """);

    /// <summary>What else an attempt brings, and rarely does.</summary>
    public static IEnumerable<Statement> Beside(int workspace, DeliveryRecord record)
    {
        var (found, attempt) = (record.Delivery, record.Attempt);
        if (attempt.Number > AttemptsMax)
        {
            yield return new(
                "DELETE FROM delivery_attempt WHERE delivery_no = @no AND attempt <= @gone",
                ("no", found.Number), ("gone", (long)attempt.Number - AttemptsMax));
        }

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
