using HealthEngine.Gauntlet.Checking;

namespace HealthEngine.Gauntlet.Tests;

/// <summary>
/// A checker is believed only after it has seen through bad histories: every flaw, and no other one with it.
/// </summary>
public sealed class CheckerTests
{
    [Fact]
    public void Everything_acknowledged_and_in_the_journal_once_is_valid()
    {
        var verdict = new Story()
            .Acknowledged("a", "b").Unknown("c").AcknowledgedAsDuplicates("a", "c").Journal("a", "b", "c").Check();

        Assert.Empty(verdict.Flaws);
        Assert.Equal(3, verdict.Acknowledged);
    }

    [Fact]
    public void A_history_in_which_nothing_happened_fails() => Assert.Equal([FlawKind.Empty], new Story().Flaws());

    [Fact]
    public void A_history_in_which_nothing_was_acknowledged_fails() =>
        Assert.Equal([FlawKind.Empty], new Story().Unknown("a").Journal("a").Flaws());

    [Fact]
    public void An_empty_journal_fails_even_when_nothing_was_promised() =>
        Assert.Contains(FlawKind.Empty, new Story().Refused("a").Flaws());

    [Fact]
    public void An_acknowledged_signal_that_is_not_in_the_journal_is_lost()
    {
        var verdict = new Story().Acknowledged("a", "b").Counted(0, "c").Journal("a", "b").Check();

        var flaw = Assert.Single(verdict.Flaws);
        Assert.Equal(FlawKind.Lost, flaw.Kind);
        Assert.Contains("acme/c", flaw.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signal_that_stands_twice_is_duplicated() =>
        Assert.Equal([FlawKind.Duplicated], new Story().Acknowledged("a", "b").Journal("a", "b", "a").Flaws());

    [Fact]
    public void The_same_id_in_another_account_is_another_signal()
    {
        var story = new Story().Acknowledged("a").Journal("a").Row(Story.Signal("a", "other"));

        Assert.Equal([FlawKind.Phantom], story.Flaws());
    }

    [Fact]
    public void A_signal_that_was_never_sent_is_a_phantom() =>
        Assert.Equal([FlawKind.Phantom], new Story().Acknowledged("a").Journal("a", "z").Flaws());

    [Fact]
    public void A_refused_request_that_left_something_behind_is_an_effect_of_a_failed_one() =>
        Assert.Equal([FlawKind.EffectOfFailed], new Story().Acknowledged("a").Refused("b").Journal("a", "b").Flaws());

    [Fact]
    public void A_signal_that_an_answer_excluded_must_not_be_there() =>
        Assert.Equal(
            [FlawKind.EffectOfFailed], new Story().AcknowledgedBut(rejected: 1, "a", "b").Journal("a", "b").Flaws());

    [Fact]
    public void A_signal_excluded_after_an_unknown_attempt_must_not_be_there() =>
        Assert.Equal(
            [FlawKind.EffectOfFailed],
            new Story().Unknown("a", "b").AcknowledgedBut(rejected: 1, "a", "b").Journal("a", "b").Flaws());

    [Fact]
    public void A_request_of_which_nobody_knows_may_be_there_or_not()
    {
        Assert.Empty(new Story().Acknowledged("a").Unknown("b").Journal("a").Flaws());
        Assert.Equal(1, new Story().Acknowledged("a").Unknown("b").Journal("a", "b").Check().Recovered);
    }

    [Fact]
    public void A_signal_stored_with_another_content_is_different() =>
        Assert.Equal(
            [FlawKind.Different],
            new Story().Acknowledged("a").Row(Story.Signal("a") with { Value = 7 }).Flaws());

    [Fact]
    public void The_first_telling_of_an_id_is_the_one_that_counts()
    {
        var first = Story.Signal("a");
        var later = first with { Props = """{"told":"otherwise"}""" };

        Assert.False(first.IsStoredAs(later));
        Assert.True((first with { At = null }).IsStoredAs(first));
    }

    [Fact]
    public void A_missing_sequence_is_a_gap() =>
        Assert.Equal(
            [FlawKind.SequenceGap],
            new Story().Acknowledged("a", "b").Journal("a").Row(Story.Signal("b"), skipSequences: 1).Flaws());

    [Fact]
    public void A_sequence_taken_twice_is_a_gap() =>
        Assert.Equal(
            [FlawKind.SequenceGap],
            new Story().Acknowledged("a", "b").Journal("a").Row(Story.Signal("b"), skipSequences: -1).Flaws());

    [Fact]
    public void A_missing_position_is_a_gap() =>
        Assert.Equal(
            [FlawKind.PositionGap],
            new Story().Acknowledged("a", "b").Journal("a").Row(Story.Signal("b"), skipPositions: 1).Flaws());

    [Fact]
    public void A_lost_beginning_is_a_gap() =>
        Assert.Contains(
            FlawKind.PositionGap, new Story().Acknowledged("a").Row(Story.Signal("a"), skipPositions: 3).Flaws());

    [Fact]
    public void Recorded_time_that_goes_back_within_an_account_is_found() =>
        Assert.Equal(
            [FlawKind.TimeWentBack],
            new Story().Acknowledged("a", "b")
                .Row(Story.Signal("a"), recordedAt: 20).Row(Story.Signal("b"), recordedAt: 10).Flaws());

    [Fact]
    public void Recorded_time_of_different_accounts_is_not_compared()
    {
        var story = new Story().Acknowledged("a").Row(Story.Signal("a"), recordedAt: 20).Row(null);

        Assert.Equal([FlawKind.TimeWentBack], story.Flaws());
        Assert.Equal(
            [FlawKind.Phantom],
            new Story().Acknowledged("a").Row(Story.Signal("a"), recordedAt: 20)
                .Row(Story.Signal("a", "other"), recordedAt: 10).Flaws());
    }

    [Fact]
    public void Answers_that_count_more_new_signals_than_there_are_are_miscounted() =>
        Assert.Equal([FlawKind.Miscounted], new Story().Acknowledged("a").Acknowledged("a").Journal("a").Flaws());

    [Fact]
    public void A_request_without_an_end_is_unsettled() =>
        Assert.Equal([FlawKind.Unsettled], new Story().Acknowledged("a").SentWithoutEnd("b").Journal("a").Flaws());

    [Fact]
    public void An_entry_without_a_signal_breaks_nothing() =>
        Assert.Empty(new Story().Acknowledged("a").Journal("a").Row(null).Flaws());
}
