using System.Globalization;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Api.Faults;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace HealthEngine.Api.Playbooks;

/// <summary>Why a candidate did not enter, in a sentence.</summary>
static class SkipWords
{
    public static ProblemDetails Problem(SkipReason reason)
    {
        var problem = reason == SkipReason.UnknownAccount
            ? Problems.NotFound(Sentence(reason))
            : Problems.Of(StatusCodes.Status409Conflict, Sentence(reason));
        problem.Extensions["reason"] = JsonSerializer.SerializeToElement(reason);
        return problem;
    }

    public static string CursorOf(Skip last) =>
        string.Create(CultureInfo.InvariantCulture, $"{last.At.ToUnixMicroseconds()}.{last.Account}");

    public static SkipCursor? Cursor(string? text)
    {
        if (text is null) return null;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= DateTimeOffset.MaxValue.ToUnixMicroseconds()
            && AccountId.IsValid(text[(dot + 1)..])
            ? new(Instants.FromUnixMicroseconds(at), new(text[(dot + 1)..]))
            : throw new InvalidRequestException("cursor", "cursor is what next was in the answer before; leave it out to start over.");
    }

    static string Sentence(SkipReason reason) => reason switch
    {
        SkipReason.Disabled => "There is no enabled playbook of this id. Enable it first.",
        SkipReason.Broken => "The playbook names a measure that there is not any more. Its problems say which.",
        SkipReason.UnknownAccount => "The workspace has no such account.",
        SkipReason.AccountClosed => "The account was closed.",
        SkipReason.OtherSegment => "The account is of a segment that the playbook is not for.",
        SkipReason.EntryNotMet => "The entry condition does not hold for the account. A dry run shows what it looked at.",
        SkipReason.ExitMet => "The exit condition holds already: the run would end where it begins.",
        SkipReason.AlreadyRunning => "A run of this playbook is under way on the account.",
        SkipReason.EnteredBefore => "The account was in this playbook once, which is all that its re-entry allows.",
        SkipReason.EnteredTooOften => "The account was in this playbook as often as its re-entry allows for now.",
        _ => $"It was skipped: {reason}.",
    };
}
