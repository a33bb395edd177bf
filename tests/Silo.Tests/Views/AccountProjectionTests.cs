using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Scoring;
using HealthEngine.Silo.Views;
using static HealthEngine.Silo.Tests.Views.Histories;

namespace HealthEngine.Silo.Tests.Views;

public sealed class AccountProjectionTests
{
    [Fact]
    public void An_account_costs_one_row_of_a_batch_and_one_point_a_second_however_many_entries_it_has()
    {
        var changes = Fold(Enumerable.Range(0, 1_000).Select(i => Entry(Key("a"), Start.AddMilliseconds(i), Reading(i, Band.Red))));
        var row = Assert.Single(changes.Accounts);
        Assert.Equal((999, 1_000), (row.Reading!.Score, row.Position));
        Assert.Equal(999, Assert.Single(changes.Points).Point.Score);
        Assert.Equal(2, changes.Count);
    }

    [Fact]
    public void Only_the_groups_of_columns_that_changed_are_written()
    {
        var changes = Fold([Usage(Key("a"), Start), Entry(Key("a"), Start, Reading(1, Band.Red), Reading(2, Band.Red, "onboarding"))]);
        var row = Assert.Single(changes.Accounts);
        Assert.Equal(AccountColumns.Activity | AccountColumns.Reading, row.Columns);
        Assert.Equal(1, row.Reading!.Score);
        Assert.Equal(2, changes.Points.Count());
    }

    [Fact]
    public void Points_come_by_account_and_oldest_first_however_accounts_take_turns()
    {
        const int Entries = 6_000;
        var changes = Fold(Enumerable.Range(0, Entries).Select(i =>
            Entry(Key(i % 2 == 0 ? "b" : "a"), Start.AddMilliseconds(i * 500), Reading(i, Band.Red))));
        int[] expected = [.. Kept(1), .. Kept(0)];
        Assert.Equal(expected, changes.Points.Select(p => (int)p.Point.Score!.Value));
        Assert.Equal(expected.Length + 2, changes.Count);

        // Two a second, of one account each.
        static IEnumerable<int> Kept(int first) => Enumerable.Range(0, Entries / 2).Select(i => i * 2 + first);
    }

    [Fact]
    public void Of_a_second_the_last_point_of_each_scorecard_is_kept_and_each_that_moved_the_band()
    {
        var moved = new BandChanged("health", Band.Green, Band.Red, 3);
        var changes = Fold([
            Entry(Key("a"), Start, Reading(1, Band.Green), Reading(2, Band.Green, "onboarding")),
            Entry(Key("a"), Start, Reading(3, Band.Red), moved),
            Entry(Key("a"), Start, Reading(4, Band.Red), moved),
            Entry(Key("a"), Start, Reading(5, Band.Red), Reading(6, Band.Green, "onboarding")),
            Entry(Key("a"), Start.AddSeconds(1), Reading(7, Band.Red)),
        ]);
        Assert.Equal([5, 6, 3, 4, 7], changes.Points.Select(p => (int)p.Point.Score!.Value));
    }

    [Fact]
    public void An_entry_that_changes_nothing_still_makes_the_account_known()
    {
        var changes = Fold([Entry(Key("a"), Start), Entry(Key("a"), Start)]);
        var row = Assert.Single(changes.Accounts);
        Assert.Equal((AccountColumns.None, 1), (row.Columns, row.Position));
        Assert.Equal(2, changes.Position);
    }

    [Fact]
    public void Entries_folded_before_are_passed_over()
    {
        var changes = new AccountProjection(after: 2);
        changes.Fold(Commit(Entry(Key("a"), Start), Entry(Key("b"), Start), Entry(Key("c"), Start)));
        Assert.Equal(["c"], changes.Accounts.Select(a => a.Account.Account.Value));
        changes.Fold([]);
        Assert.Equal((2, 3), (changes.After, changes.Position));
    }

    static AccountProjection Fold(IEnumerable<JournalEntry> entries)
    {
        var changes = new AccountProjection(0);
        changes.Fold(Commit(entries));
        return changes;
    }
}
