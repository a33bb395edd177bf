using HealthEngine.Measures;
using HealthEngine.Signals;

namespace HealthEngine.Metrics;

/// <summary>The answers to one kind of survey: of each user and survey the latest.</summary>
/// <remarks>An answer without a user is one of its own; users of two accounts are two people.</remarks>
abstract class SurveyTally(RatingScale standard) : SignalTally
{
    readonly Dictionary<(int Account, ulong User, ulong Survey), (Stamp Stamp, int Group, RatingScale Scale, int Answer)> _answers = [];

    public override void Take(int group, int account, Signal signal)
    {
        if (signal.Value is not { } value || standard.Or(signal.Props.Span) is not { } scale || !scale.Has(value)) return;
        var survey = signal.Text("survey"u8) ?? signal.Name ?? "";
        var key = (account, NameHash.Of(signal.User is { } user ? $"u{user}" : $"s{signal.Id}"), NameHash.Of(survey));
        var stamp = Stamp.Of(signal);
        if (_answers.TryGetValue(key, out var known) && known.Stamp >= stamp) return;
        _answers[key] = (stamp, group, scale, (int)value);
    }

    /// <summary>A group's answers on some scales, counted.</summary>
    protected Distribution On(int group, Func<RatingScale, bool> scales)
    {
        var answers = new List<(RatingScale, int)>();
        var accounts = new HashSet<int>();
        foreach (var (key, answer) in _answers)
        {
            if (answer.Group != group || !scales(answer.Scale)) continue;
            answers.Add((answer.Scale, answer.Answer));
            accounts.Add(key.Account);
        }

        return new(answers, accounts.Count);
    }

    protected readonly record struct Distribution(List<(RatingScale Scale, int Answer)> Answers, int Accounts)
    {
        public int Count => Answers.Count;

        public int CountOf(Func<RatingScale, int, bool> which)
        {
            var count = 0;
            foreach (var (scale, answer) in Answers)
                if (which(scale, answer)) count++;
            return count;
        }

        public int Between(int lowest, int highest) => CountOf((_, answer) => answer >= lowest && answer <= highest);

        public decimal Sum => Answers.Sum(a => (decimal)a.Answer);
    }
}
