using System.Collections.Immutable;
using System.Text;
using HealthEngine.Journal;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Signals;
using HealthEngine.Tests.Hosts;
using HealthEngine.Tests.Live;

namespace HealthEngine.Grains.Tests.Accounts;

public class AccountAskedTests
{
    static readonly Signal Created = new(
        "created", "account.created", null, null, new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero), null, Encoding.UTF8.GetBytes("""{"owner":"ann"}"""));

    [Fact]
    public async Task Whoever_follows_the_journal_is_answered_of_what_it_told_before_the_account_heard_of_its_commit()
    {
        var journal = new LateJournal();
        await using var engine = await AccountEngine.Start(journal);
        var account = engine.Account("acme");
        var recorded = account.Record([Created]);
        await journal.HasTold;
        var facts = account.Facts();
        var sight = account.Consider(AccountQuestion.Nothing);
        await account.Head(); // Asked later and waits for nothing: those before it have had their turns.
        journal.Answer();
        Assert.Equal("ann", (await facts).Profile.Owner);
        Assert.Equal("ann", (await sight)!.Profile.Owner);
        await recorded;
    }

    [Fact]
    public async Task Whoever_asks_is_answered_though_the_append_under_way_fails()
    {
        var journal = new LateJournal { Fault = new JournalUnavailableException("Away.", new IOException()) };
        await using var engine = await AccountEngine.Start(journal);
        var account = engine.Account("acme");
        var recorded = account.Record([Created]);
        await journal.HasTold;
        var facts = account.Facts();
        await account.Head();
        journal.Answer();
        Assert.Null((await facts).Profile.Owner);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => recorded);
    }

    /// <summary>Tells its followers of an append, and answers the one who made it when it is let.</summary>
    sealed class LateJournal() : JournalOver(new CheckedJournal())
    {
        readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Exception? Fault { get; init; }

        public Task HasTold => _told.Task;

        public void Answer() => _answer.SetResult();

        public override async ValueTask<AppendResult> Append(ImmutableArray<JournalEntry> entries, CancellationToken cancellation)
        {
            var result = Fault is null ? await base.Append(entries, cancellation) : default;
            _told.SetResult();
            await _answer.Task;
            return Fault is null ? result : throw Fault;
        }
    }
}
