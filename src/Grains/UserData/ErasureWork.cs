using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Journal;

namespace HealthEngine.UserData;

/// <summary>Takes a user out of everything that is kept: first the journal, then what was made of it.</summary>
/// <remarks>
/// Each step finds nothing where it was done before, so a kill costs its repetition. The account goes on taking signals
/// meanwhile: its memory holds hashes that count the same, until it is folded anew from what was rewritten.
/// </remarks>
sealed class ErasureWork(
    IJournal journal, IErasureStore store, ErasureSweep sweep, IDefinitions definitions, IGrainFactory grains) : IJobWork
{
    public const string Kind = "erasure";

    const string Counted = "entries";

    /// <summary>Entries looked at together, and rewritten in one transaction.</summary>
    const int EntriesAtOnce = 512;

    string IJobWork.Kind => Kind;

    public static string Parameters(AccountId account, string erasure) =>
        JsonSerializer.Serialize(new(account.Value, erasure), ErasureJson.Default.ErasureParameters);

    public async Task Run(JobContext job)
    {
        var erasure = JsonSerializer.Deserialize(job.Parameters, ErasureJson.Default.ErasureParameters)!.Erasure;
        var grain = grains.GetGrain<IErasureGrain>(IErasureGrain.KeyOf(job.Workspace, erasure));
        var place = job.Checkpoint.IsEmpty
            ? ErasurePlace.Start
            : JsonSerializer.Deserialize(job.Checkpoint.Span, ErasureJson.Default.ErasurePlace)!;
        if (await grain.Order() is { } order) // Null: it was done when it was interrupted.
        {
            await store.Followed(job.Cancellation); // Before the pseudonym stands anywhere: nobody counts the person as two.
            place = await Journal(job, order, place);
            place = await Beside(job, order, place);
            await grain.Done();
        }

        // Last, since the order held the id too.
        await store.Scrub(job.Cancellation);

        job.Result = JsonSerializer.Serialize(
            new(erasure, place.Signals, place.Held, place.Links, place.Letters, place.Rows), ErasureJson.Default.ErasureReceipt);
    }

    /// <summary>Rewrites the journal, and has the account folded from it; what came meanwhile is looked at after that.</summary>
    async Task<ErasurePlace> Journal(JobContext job, ErasureOrder order, ErasurePlace place)
    {
        await definitions.Reload(job.Cancellation);
        var named = await NamedProperties.Of(definitions, job.Workspace, job.Cancellation);
        place = await Rewrite(job, order, named, place);
        while (!place.IsFolded)
        {
            await grains.GetGrain<IAccountGrain>(order.Account.GrainKey).Refold(definitions.Of(job.Workspace).Revision);
            place = await Rewrite(job, order, named, place with { IsFolded = true });
        }

        return place;
    }

    async Task<ErasurePlace> Rewrite(JobContext job, ErasureOrder order, IReadOnlySet<string> named, ErasurePlace place)
    {
        while (true)
        {
            var page = await journal.ReadAccount(order.Account, place.Sequence, EntriesAtOnce, job.Cancellation);
            if (page.Count == 0) break;
            var without = page.Select(c => ErasureDecisions.Without(c.Entry, order.Text, named)).OfType<JournalEntry>().ToList();
            if (without.Count > 0) await store.Rewrite(without, job.Cancellation);
            place = place with
            {
                Sequence = page[^1].Entry.Sequence,
                Signals = place.Signals + without.Count,
                IsFolded = place.IsFolded && without.Count == 0,
            };
            await Save(job, place);
        }

        await Save(job, place);
        return place;
    }

    async Task<ErasurePlace> Beside(JobContext job, ErasureOrder order, ErasurePlace place)
    {
        await store.Followed(job.Cancellation);
        await Copy(job, order);
        place = place with { Rows = place.Rows + await store.RewriteBeside(order, job.Cancellation) };
        await Save(job, place);
        place = place with { Held = place.Held + await sweep.Held(order, job.Cancellation) };
        place = place with { Links = place.Links + await sweep.Links(order, job.Cancellation) };
        place = place with { Letters = place.Letters + await sweep.Letters(order, job.Cancellation) };
        await Save(job, place);
        return place;
    }

    /// <summary>Puts the person's rewritten signals in the place of their copies.</summary>
    async Task Copy(JobContext job, ErasureOrder order)
    {
        for (var last = 0L; ;)
        {
            var page = await journal.ReadAccount(order.Account, last, EntriesAtOnce, job.Cancellation);
            if (page.Count == 0) return;
            last = page[^1].Entry.Sequence;
            var rewritten = page.Where(c => c.Entry.Signal is { } signal && ErasureDecisions.Bears(signal, order.Pseudonym)).ToList();
            if (rewritten.Count > 0) await store.Copy(rewritten, job.Cancellation);
            await job.Report(last, last, Counted);
        }
    }

    static Task Save(JobContext job, ErasurePlace place) => job.Save(
        JsonSerializer.SerializeToUtf8Bytes(place, ErasureJson.Default.ErasurePlace), place.Sequence, null, Counted);
}
