using HealthEngine.Accounts;
using HealthEngine.Deliveries;
using HealthEngine.Journal;
using HealthEngine.Risk;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Tests.Deliveries;

public class HealthNoteTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    static readonly AccountKey Acme = new(WorkspaceId.Default, new("acme"));

    [Fact]
    public void A_note_is_the_newest_of_reading_risk_and_owner()
    {
        var note = HealthNoteDecisions.Fold(null, Entry(3, Reading(41, Band.Red), new RiskTaken(1, 0.1, 0.2, 0.3, RiskBand.High)));
        note = HealthNoteDecisions.Fold(note, Entry(4, new ProfileChanged(new(Owner: "ann"))));
        Assert.Equal(
            new HealthNote("acme", 41, Band.Red, -3, 0.9, 0.3, RiskBand.High, "ann", Noon.AddSeconds(4), 4), note);
        Assert.Equal(note, HealthNote.Parse(note.ToJson()));
    }

    [Fact]
    public void What_is_not_of_the_main_card_changes_nothing()
    {
        var note = HealthNoteDecisions.Fold(null, Entry(3, Reading(41, Band.Red)));
        Assert.Equal(note, HealthNoteDecisions.Fold(note, Entry(4, Reading(90, Band.Green) with { Role = CardRole.Shadow }, new DueSet(null))));
    }

    [Fact]
    public void A_persons_judgement_stands_in_the_scores_place()
    {
        var note = HealthNoteDecisions.Fold(null, Entry(3, Reading(41, Band.Red) with { Override = new(80, Band.Green) }));
        Assert.Equal((80, Band.Green), (note.Score, note.Band));
    }

    [Theory]
    [InlineData(42.0, Band.Red, RiskBand.Low, true)]
    [InlineData(41.9, Band.Red, RiskBand.Low, false)]
    [InlineData(40.0, Band.Red, RiskBand.Low, true)]
    [InlineData(41.0, Band.Yellow, RiskBand.Low, true)]
    [InlineData(41.0, Band.Red, RiskBand.High, true)]
    [InlineData(null, Band.Red, RiskBand.Low, true)]
    public void News_is_another_band_or_enough_points(double? score, Band band, RiskBand risk, bool isNews)
    {
        var told = Note(1, 41, Band.Red, RiskBand.Low);
        Assert.Equal(isNews, HealthNoteDecisions.IsNews(Note(2, score, band, risk), told, 1));
        Assert.False(HealthNoteDecisions.IsNews(Note(1, score, band, risk), told, 1)); // told before a crash, and read again
    }

    [Fact]
    public void An_account_of_which_nothing_is_known_is_no_news()
    {
        Assert.False(HealthNoteDecisions.IsNews(Note(1, null, Band.Unknown, RiskBand.Unknown), null, 1));
        Assert.True(HealthNoteDecisions.IsNews(Note(1, 41, Band.Red, RiskBand.Unknown), null, 1));
    }

    [Fact]
    public void An_account_is_told_of_once_an_hour_and_what_waits_is_replaced_in_its_place()
    {
        Assert.Equal(Noon, HealthNoteDecisions.NotBefore(null, Noon));
        Assert.Equal(Noon.AddMinutes(50), HealthNoteDecisions.NotBefore(Last(DeliveryState.Delivered, null, Noon.AddMinutes(-10)), Noon));
        Assert.Equal(Noon, HealthNoteDecisions.NotBefore(Last(DeliveryState.Delivered, null, Noon.AddHours(-2)), Noon));
        Assert.Equal(Noon.AddMinutes(20), HealthNoteDecisions.NotBefore(Last(DeliveryState.Pending, Noon.AddMinutes(20), null), Noon));
        Assert.Equal(Noon, HealthNoteDecisions.NotBefore(Last(DeliveryState.Pending, Noon.AddMinutes(-20), null), Noon));
    }

    static ReadingTaken Reading(double? score, Band band) => new("health", 1, score, band, 0.9, -3);

    static JournalEntry Entry(long sequence, params AccountEvent[] events) => new(Acme, sequence, Noon.AddSeconds(sequence), null, [.. events]);

    static HealthNote Note(long sequence, double? score, Band band, RiskBand risk) =>
        new("acme", score, band, null, 1, null, risk, null, Noon, sequence);

    static Delivery Last(DeliveryState state, DateTimeOffset? due, DateTimeOffset? done) => new(
        WorkspaceId.Default, 1, new("m", "ep", MessageTypes.AccountHealth, "acme", Noon, "{}", new("t", [])), state, 0, 0, Noon, due, done,
        DeliveryFault.None);
}
