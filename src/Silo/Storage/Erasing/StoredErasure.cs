using System.Text;
using HealthEngine.Journal;
using HealthEngine.Metrics;
using HealthEngine.Silo.Deliveries;
using HealthEngine.Silo.Metrics;
using HealthEngine.Silo.Storage.Journaling;
using HealthEngine.Silo.Views;
using HealthEngine.UserData;

namespace HealthEngine.Silo.Storage.Erasing;

/// <inheritdoc cref="IErasureStore"/>
sealed class StoredErasure(
    IJournal journal,
    IJournalStore entries,
    IErasureTables tables,
    ErasedRows rows,
    IEnumerable<IJournalFollower> followers,
    TimeProvider time) : IErasureStore
{
    // A follower on another silo cannot tell; it is looked at so often.
    static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    const string CopySignal =
        """
        UPDATE metric_signal SET id = @id, name = @name, person = @person, props = @props
        WHERE workspace = @workspace AND family = @family AND position = @position
        """;

    public async Task Rewrite(IReadOnlyList<JournalEntry> rewritten, CancellationToken cancellation)
    {
        await StoreCall.Write(entries.Rewrite(rewritten, cancellation));
        journal.Forget();
    }

    public async Task Followed(CancellationToken cancellation)
    {
        var head = await journal.Head(cancellation);
        foreach (var follower in followers)
        {
            while (await PositionOf(follower, cancellation) < head)
            {
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                await Task.WhenAny(follower.Reached(head, stop.Token), Task.Delay(LookAgain, time, stop.Token));
                await stop.CancelAsync();
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    public Task Copy(IReadOnlyList<Committed> rewritten, CancellationToken cancellation) =>
        tables.Write(isView: true, [.. rewritten.SelectMany(Copy)], cancellation);

    public async Task<int> RewriteBeside(ErasureOrder order, CancellationToken cancellation)
    {
        var changed = 0;
        foreach (var table in ErasedTable.All) changed += await rows.Rewrite(table, order, cancellation);
        await tables.Write(isView: true, [.. Activity(order)], cancellation);
        return changed;
    }

    public Task Scrub(CancellationToken cancellation) => tables.Scrub(cancellation);

    /// <summary>How far a follower has come; one that never followed has nothing to bring.</summary>
    async Task<long> PositionOf(IJournalFollower follower, CancellationToken cancellation)
    {
        var found = await tables.Read(follower.IsView, new(follower.PositionSql), row => row.GetInt64(0), cancellation);
        return found is [var position] ? position : long.MaxValue;
    }

    /// <summary>What writes a signal's copy anew; nothing where metrics keep none.</summary>
    static IEnumerable<Statement> Copy(Committed committed)
    {
        var (entry, signal) = (committed.Entry, committed.Entry.Signal);
        if (signal is null || MetricFamilies.Of(signal.Type) is not { } family) yield break;
        yield return new(
            CopySignal, ("workspace", entry.Account.Workspace.Value), ("family", (long)family), ("position", committed.Position),
            ("id", ViewText.Repair(signal.Id)), ("name", Text(signal.Name)), ("person", Text(signal.User)),
            ("props", signal.Props.IsEmpty ? null : Encoding.UTF8.GetString(signal.Props.Span)));
    }

    /// <summary>Days are counted by a hash of the id, which is one of the pseudonym from now on.</summary>
    /// <remarks>A month may have both: metrics that followed late read some entries as they were rewritten.</remarks>
    static IEnumerable<Statement> Activity(ErasureOrder order)
    {
        (string, object?)[] of =
        [
            ("workspace", order.Account.Workspace.Value), ("account", order.Account.Account.Value),
            ("old", MetricsProjection.PersonOf(order.User)), ("new", MetricsProjection.PersonOf(order.Pseudonym)),
        ];
        const string others = "FROM metric_activity o WHERE o.workspace = @workspace AND o.account = @account AND o.month = metric_activity.month";
        const string mine = "WHERE workspace = @workspace AND account = @account";
        yield return new(
            $"UPDATE metric_activity SET days = days | coalesce((SELECT o.days {others} AND o.person = @old), 0) {mine} AND person = @new", of);
        yield return new($"DELETE FROM metric_activity {mine} AND person = @old AND EXISTS (SELECT 1 {others} AND o.person = @new)", of);
        yield return new($"UPDATE metric_activity SET person = @new {mine} AND person = @old", of);
    }

    static string? Text(string? text) => text is null ? null : ViewText.Repair(text);
}
