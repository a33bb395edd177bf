using System.Text;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Deliveries;
using HealthEngine.Jobs;
using HealthEngine.Journal;
using HealthEngine.Views;

namespace HealthEngine.Silo.Deliveries;

/// <param name="Endpoint">Which is to be told.</param>
sealed record HealthSyncPlan(string Endpoint)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static HealthSyncPlan Parse(string json) => JsonSerializer.Deserialize<HealthSyncPlan>(json, JsonSerializerOptions.Web)!;
}

/// <summary>Tells one endpoint of the health of every account that has one and of which it was told nothing yet.</summary>
/// <remarks>
/// What changes meanwhile <see cref="HealthTailer"/> tells; messages' ids are made of account and sequence, so what both tell is there
/// once, and what was put before a kill is not put again.
/// </remarks>
sealed class HealthSyncWork(
    IAccountViews views, IJournal journal, IDeliveries deliveries, IOutbox outbox, TimeProvider time) : IJobWork
{
    public const string JobKind = "health-sync";

    const string Counted = "accounts";

    /// <summary>As many as the list gives at once.</summary>
    const int PageMax = 200;

    /// <summary>Of its queue: far from full, so that what happens meanwhile finds room, and some minutes of a CRM's work.</summary>
    const int WaitingMax = 10_000;

    // Entries of an account that are looked through for its last reading, and of one read. A year of a busy account.
    const int LookBackMax = 20_000, ReadMax = 500;

    static readonly TimeSpan RoomEvery = TimeSpan.FromSeconds(5);

    string IJobWork.Kind => JobKind;

    public async Task Run(JobContext job)
    {
        var endpoint = HealthSyncPlan.Parse(job.Parameters).Endpoint;
        var (cursor, done) = Read(job.Checkpoint);
        while (true)
        {
            var page = await views.Accounts(
                job.Workspace, new(null, null, null, null, [new(AccountSort.Account, Descending: false)], cursor, PageMax), job.Cancellation);
            await Room(job, endpoint, done);
            await Put(job, endpoint, page.Items);
            (cursor, done) = (page.Next, done + page.Items.Count);
            await job.Report(done, null, Counted);
            if (cursor is null) break;
            if (job.IsSaveDue) await job.Save(Encoding.UTF8.GetBytes($"{done} {cursor}"), done, null, Counted);
        }

        job.Result = JsonSerializer.Serialize(new { accounts = done }, JsonSerializerOptions.Web);
    }

    static (string? Cursor, long Done) Read(ReadOnlyMemory<byte> checkpoint) =>
        checkpoint.IsEmpty ? (null, 0)
        : Encoding.UTF8.GetString(checkpoint.Span).Split(' ', 2) is [var done, var cursor]
            ? (cursor, long.Parse(done, System.Globalization.CultureInfo.InvariantCulture))
        : throw new InvalidOperationException("A stored checkpoint has no cursor.");

    /// <summary>Waits until the endpoint's queue has room: what is put into a full one is kept as failed.</summary>
    async Task Room(JobContext job, string endpoint, long done)
    {
        while ((await deliveries.Waiting(job.Workspace, job.Cancellation)).GetValueOrDefault(endpoint) > WaitingMax)
        {
            await job.Report(done, null, Counted);
            await Task.Delay(RoomEvery, time, job.Cancellation);
        }
    }

    async Task Put(JobContext job, string endpoint, IReadOnlyList<AccountRow> accounts)
    {
        var messages = new List<OutboundMessage>();
        foreach (var row in accounts)
        {
            var target = HealthSyncs.Find(outbox, job.Workspace, endpoint) ?? throw await Gone(job, endpoint);
            if (await Note(new(job.Workspace, row.Account), row, job.Cancellation) is not { } note || !HealthMessages.Wants(target, note.Owner))
                continue;
            if (await deliveries.Newest(job.Workspace, endpoint, note.Account, job.Cancellation) is not null) continue;
            if (HealthNoteDecisions.IsNews(note, null, 0)) messages.Add(HealthMessages.Of(target, note, time.GetUtcNow()));
        }

        foreach (var part in messages.Chunk(OutboundMessage.BatchMax)) await outbox.Put(job.Workspace, part, job.Cancellation);
    }

    /// <summary>The account as its journal has it; null: it was never scored.</summary>
    async Task<HealthNote?> Note(AccountKey account, AccountRow row, CancellationToken cancellation)
    {
        if (row.ScoredAt is null && row.ChurnRisk is null) return null;
        var entries = new List<JournalEntry>();
        for (var before = long.MaxValue; entries.Count < LookBackMax;)
        {
            var part = await journal.ReadAccountBackwards(account, before, ReadMax, cancellation);
            entries.AddRange(part.Select(c => c.Entry));
            if (part.Count < ReadMax || part.Any(c => IsReading(c.Entry))) break;
            before = entries[^1].Sequence;
        }

        HealthNote? note = null;
        foreach (var entry in Enumerable.Reverse(entries)) note = HealthNoteDecisions.Fold(note, entry);
        return note is null ? null : note with { Owner = note.Owner ?? row.Profile.Owner };
    }

    static bool IsReading(JournalEntry entry) => !entry.Events.IsDefault && entry.Events.Any(e => e is ReadingTaken { Role: null });

    async Task<JobFailedException> Gone(JobContext job, string endpoint)
    {
        await HealthSyncs.Want(deliveries, job.Workspace, endpoint, job.Cancellation);
        return new($"The endpoint '{endpoint}' is disabled, removed or does not want {MessageTypes.AccountHealth} any more. It begins anew once it does again.");
    }
}
