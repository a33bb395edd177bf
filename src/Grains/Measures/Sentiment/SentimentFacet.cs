using HealthEngine.Signals;

namespace HealthEngine.Measures.Sentiment;

/// <summary>One person's answer to one survey; the last by occurrence counts.</summary>
sealed record NpsAnswer(ulong Key, Latest<byte> Rating) : IKeyed;

/// <summary>What an account's state keeps of sentiment: the last NPS answer of each user and survey.</summary>
sealed record SentimentFacet(NpsAnswer[] Nps)
{
    public const int AnswersMax = 5_000;

    public static readonly SentimentFacet Empty = new([]);

    public SentimentFacet Apply(Signal signal)
    {
        // Other scales are stored raw in the journal and reported apart: they are not this NPS.
        if (signal.Value is not (>= 0 and <= 10) || signal.Text("scale"u8) is not (null or "0-10")) return this;
        var key = NameHash.Of(signal.User ?? signal.Id, signal.Text("survey"u8) ?? "");
        var answer = Keyed.Find(Nps, key) ?? new NpsAnswer(key, default);
        var rated = answer with { Rating = answer.Rating.With(Stamp.Of(signal), (byte)signal.Value.Value) };
        return new(Keyed.With(Nps, rated, AnswersMax));
    }

    public SentimentFacet ForgetBefore(long at) =>
        Array.Exists(Nps, a => a.Rating.Stamp.At < at) ? new(Array.FindAll(Nps, a => a.Rating.Stamp.At >= at)) : this;

    public long NewestAt => Nps.Length == 0 ? 0 : Nps.Max(a => a.Rating.Stamp.At);
}
