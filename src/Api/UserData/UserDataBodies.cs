using System.Text.Json.Serialization;
using HealthEngine.Api.Accounts;
using HealthEngine.Api.DeadLetters;
using HealthEngine.Api.Linking;
using HealthEngine.UserData;

namespace HealthEngine.Api.UserData;

/// <summary>One line of a user's export.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SignalLine), "signal")]
[JsonDerivedType(typeof(HeldLine), "held")]
[JsonDerivedType(typeof(LinkLine), "link")]
[JsonDerivedType(typeof(LetterLine), "deadLetter")]
[JsonDerivedType(typeof(EndLine), "end")]
abstract record UserDataLine
{
    public static UserDataLine Of(UserRecord record) => record switch
    {
        SignalOfUser s => new SignalLine(TimelineSignalBody.Of(s.Signal, s.RecordedAt), s.Signal.Source),
        HeldOfUser h => new HeldLine(TimelineSignalBody.Of(h.Held.Signal, h.Held.ReceivedAt)),
        LinkOfUser l => new LinkLine(LinkBody.Of(l.Link)),
        LetterOfUser d => new LetterLine(DeadLetterBody.Of(d.Letter)),
        _ => throw new InvalidOperationException($"No line for {record.GetType().Name}."),
    };
}

/// <param name="Source">The way it came in, where that was kept.</param>
sealed record SignalLine(TimelineSignalBody Signal, string? Source) : UserDataLine;

sealed record HeldLine(TimelineSignalBody Signal) : UserDataLine;

sealed record LinkLine(LinkBody Link) : UserDataLine;

sealed record LetterLine(DeadLetterBody DeadLetter) : UserDataLine;

/// <summary>The last line: without it the export was cut.</summary>
/// <param name="Records">Lines before this one.</param>
sealed record EndLine(int Records) : UserDataLine;
