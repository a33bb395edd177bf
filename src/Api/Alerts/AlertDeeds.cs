using System.Text.Json.Serialization;
using HealthEngine.Alerts;
using HealthEngine.Api.Faults;

namespace HealthEngine.Api.Alerts;

/// <summary>Somebody takes care of an alert.</summary>
/// <param name="Note">For others, at most 500 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewAcknowledgement(string? Note = null)
{
    public AlertDeed Read(string alert, string by) => new(AlertDeedKind.Acknowledge, alert, by, DeedText.Note(Note));
}

/// <summary>An alert is put off.</summary>
/// <param name="Until">Nobody is told of it before this instant; at most 90 days ahead.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewSnooze(DateTimeOffset? Until, string? Note = null)
{
    static readonly TimeSpan UntilMax = TimeSpan.FromDays(90); // a quarter: what waits longer is not an alert

    public AlertDeed Read(string alert, string by, DateTimeOffset now)
    {
        if (Until is not { } until || until <= now || until - now > UntilMax)
            throw new InvalidRequestException("until", "until is an instant ahead, at most 90 days: every snooze ends.");
        return new(AlertDeedKind.Snooze, alert, by, DeedText.Note(Note), until);
    }
}

/// <summary>Somebody else takes care of an alert than the account's owner.</summary>
/// <param name="To">Who; null: the owner again.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewAssignment(string? To)
{
    const int ToLengthMax = 200; // an address

    public AlertDeed Read(string alert, string by)
    {
        if (To is not null && (To.Length is 0 or > ToLengthMax || To.Any(char.IsControl)))
            throw new InvalidRequestException("to", $"to is a name or address of 1 to {ToLengthMax} characters; null gives it back to the owner.");
        return new(AlertDeedKind.Assign, alert, by, To: To);
    }
}

/// <summary>Whether an alert was worth its while.</summary>
/// <param name="Useful">False: it was a false alarm.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewFeedback(bool? Useful, string? Note = null)
{
    public AlertDeed Read(string alert, string by) => Useful is { } useful
        ? new(AlertDeedKind.Rate, alert, by, DeedText.Note(Note), IsUseful: useful)
        : throw new InvalidRequestException("useful", "useful is true, or false for a false alarm.");
}

static class DeedText
{
    const int NoteLengthMax = 500; // a few sentences

    public static string? Note(string? note) => note?.Length > NoteLengthMax
        ? throw new InvalidRequestException("note", $"note is text of at most {NoteLengthMax} characters.")
        : note;
}
