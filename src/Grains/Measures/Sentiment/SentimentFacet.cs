using HealthEngine.Signals;

namespace HealthEngine.Measures.Sentiment;

/// <summary>One person's answer to one survey; the last by occurrence counts.</summary>
sealed record NpsAnswer(ulong Key, Latest<byte> Rating) : IKeyed;

/// <summary>What an account's state keeps of sentiment.</summary>
/// <param name="Nps">The last answer of each user and survey.</param>
/// <param name="Csat">Ratings by day; the amount counts those in the top two boxes.</param>
/// <param name="Ces">Ratings by day; the amount is their sum on the scale 1-7, in millionths.</param>
/// <param name="Pulse">The CSM's last judgement on the scale 1-5.</param>
sealed record SentimentFacet(NpsAnswer[] Nps, DayTotals Csat, DayTotals Ces, Latest<double> Pulse)
{
    public const int AnswersMax = 5_000;

    public static readonly SentimentFacet Empty = new([], DayTotals.Empty, DayTotals.Empty, default);

    /// <param name="firstDay">Ratings are kept by whole days, from this one on.</param>
    public SentimentFacet Apply(Signal signal, int day, int firstDay)
    {
        if (signal.Value is not { } value) return this;
        return signal.Type switch
        {
            SignalTypes.Nps => WithNps(signal, value),
            SignalTypes.Csat or SignalTypes.Ces when day < firstDay => this,
            SignalTypes.Csat when PlaceOf(signal, RatingScale.Csat) is { } place =>
                this with { Csat = Csat.With(day, place >= TopTwoBoxes ? 1 : 0, static (a, b) => a + b) },
            SignalTypes.Ces when PlaceOf(signal, RatingScale.Ces) is { } place =>
                this with { Ces = Ces.With(day, Millionths(On(RatingScale.Ces, place)), static (a, b) => a + b) },
            SignalTypes.CsmPulse when PlaceOf(signal, RatingScale.CsmPulse) is { } place =>
                this with { Pulse = Pulse.With(Stamp.Of(signal), On(RatingScale.CsmPulse, place)) },
            _ => this,
        };
    }

    public SentimentFacet ForgetBefore(long at, int firstDay)
    {
        var forgotten = this with
        {
            Csat = Csat.ForgetBefore(firstDay),
            Ces = Ces.ForgetBefore(firstDay),
            Pulse = Pulse.ForgetBefore(at),
            Nps = Array.Exists(Nps, a => a.Rating.Stamp.At < at) ? Array.FindAll(Nps, a => a.Rating.Stamp.At >= at) : Nps,
        };
        return forgotten == this ? this : forgotten;
    }

    /// <summary>When the newest NPS answer was given, microseconds; 0: none was.</summary>
    public long NewestNpsAt => Nps.Length == 0 ? 0 : Nps.Max(a => a.Rating.Stamp.At);

    /// <summary>Of five boxes the upper two begin at three quarters of the scale; so they do on others.</summary>
    const double TopTwoBoxes = 0.75;

    // Other scales are stored raw in the journal and reported apart: they are not this NPS.
    SentimentFacet WithNps(Signal signal, decimal value)
    {
        if (value is not (>= 0 and <= 10) || signal.Text("scale"u8) is not (null or "0-10")) return this;
        var key = NameHash.Of(signal.User ?? signal.Id, signal.Text("survey"u8) ?? "");
        var answer = Keyed.Find(Nps, key) ?? new NpsAnswer(key, default);
        var rated = answer with { Rating = answer.Rating.With(Stamp.Of(signal), (byte)value) };
        return this with { Nps = Keyed.With(Nps, rated, AnswersMax) };
    }

    /// <summary>Where on its own scale an answer lies, 0 to 1; null: on none.</summary>
    static double? PlaceOf(Signal signal, RatingScale standard) =>
        standard.Or(signal.Props.Span) is { } scale && scale.Has(signal.Value!.Value)
            ? (double)(signal.Value.Value - scale.Lowest) / (scale.Highest - scale.Lowest)
            : null;

    static double On(RatingScale scale, double place) => scale.Lowest + place * (scale.Highest - scale.Lowest);

    static Int128 Millionths(double rating) => (Int128)Math.Round(rating * 1_000_000);
}
