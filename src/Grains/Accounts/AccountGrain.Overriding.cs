using HealthEngine.Scoring;
using HealthEngine.Signals;

namespace HealthEngine.Accounts;

partial class AccountGrain
{
    public async Task<ScoreOverride?> SetOverride(double score, string reason, string by, DateTimeOffset until)
    {
        if (_mustReload) await Load(CancellationToken.None);
        if (Current.Sequence == 0) return null;
        var now = Now();
        var bands = (Rules.Cards.For(SheetAt(now)).Main ?? Rules.Cards.Plain)?.Scorecard.Bands;
        var band = bands?.Of(score, Band.Unknown) ?? Band.Unknown;
        await RecordAll([], new OverrideSet(new(score, band, reason, by, now, until.ToMicroseconds())));
        return OverrideAt(Now());
    }

    public async Task<bool> EndOverride(string by)
    {
        if (_mustReload) await Load(CancellationToken.None);
        if (OverrideAt(Now()) is null) return false;
        await RecordAll([], new OverrideEnded(by));
        return true;
    }
}
