using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Accounts;
using HealthEngine.Grains.Tests.Accounts;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Grains.Tests.Scoring;

public class ExplanationTests
{
    static readonly AccountKey Acme = new(WorkspaceId.Default, new("acme"));
    static readonly AccountRules Rules = AccountRules.Of(new(WorkspaceId.Default, "Default", "UTC", "EUR"));

    [Fact]
    public void Fifty_and_all_contributions_are_the_score() =>
        Prop.ForAll(Histories.Any, Histories.AnyNow, (history, now) =>
        {
            var state = AccountFoldTests.Fold(history, now);
            var reading = ReadingBuilder.Build(
                Acme, Rules.Main, CardInput.Of(AccountDecisions.SheetAt(state, Rules, now)), now, ReadingView.KnownNow, Band.Unknown, new NoEvidence());
            var measures = reading.Dimensions.SelectMany(d => d.Measures).ToList();
            return measures.All(m => m.Score is not null || m.Contribution == 0)
                && (reading.Score is not { } score || Math.Abs(50 + measures.Sum(m => m.Contribution) - score) < 1e-9);
        }).Check(AccountFoldTests.Thorough);

    [Fact]
    public void Nothing_known_is_unknown_and_never_neutral()
    {
        Span<Part> parts = stackalloc Part[Rules.Main.InputCount];
        var score = Rules.Main.Apply(AccountDecisions.SheetAt(AccountState.Empty, Rules, Histories.Start), parts);
        Assert.Equal(new Score(null, 0), score);
        Assert.Equal(Band.Unknown, Rules.Main.Scorecard.Bands.Of(score.Value, Band.Green));
    }

    [Theory]
    [InlineData(71, Band.Green, Band.Green)]
    [InlineData(69.9, Band.Green, Band.Yellow)] // It falls at the cut itself
    [InlineData(71, Band.Yellow, Band.Yellow)] // and climbs only with some room to spare,
    [InlineData(73, Band.Yellow, Band.Green)]
    [InlineData(71, Band.Red, Band.Yellow)] // over each cut that it clears.
    [InlineData(71, Band.Unknown, Band.Green)]
    public void A_band_near_its_cut_does_not_flap(double score, Band before, Band after) =>
        Assert.Equal(after, Rules.Main.Scorecard.Bands.Of(score, before));

    sealed class NoEvidence : IEvidence
    {
        public MeasureEvidence Of(string measure) => new(null, ImmutableArray<string>.Empty);
    }
}
