using System.Text.Json.Serialization;
using HealthEngine.Api.Faults;

namespace HealthEngine.Api.Accounts;

/// <summary>A person's judgement of an account.</summary>
/// <param name="Score">0-100.</param>
/// <param name="Reason">Why you know better, for everyone who reads the list; 1 to 500 characters.</param>
/// <param name="Until">From this instant on the machine's score counts again; at most a year ahead.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewOverride(double? Score, string? Reason, DateTimeOffset? Until)
{
    const int ReasonLengthMax = 500; // a few sentences

    static readonly TimeSpan UntilMax = TimeSpan.FromDays(366); // what nobody looks at for a year is no judgement any more

    public (double Score, string Reason, DateTimeOffset Until) Check(DateTimeOffset now)
    {
        if (Score is not (>= 0 and <= 100))
            throw new InvalidRequestException("score", "score is a number from 0 to 100; higher is better.");
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > ReasonLengthMax)
            throw new InvalidRequestException("reason", $"reason is text of 1 to {ReasonLengthMax} characters; say why you know better.");
        if (Until is not { } until || until <= now || until - now > UntilMax)
            throw new InvalidRequestException("until", "until is an instant ahead, at most a year: every override ends.");
        return (Score.Value, Reason, until);
    }
}
