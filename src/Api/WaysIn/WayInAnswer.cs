using HealthEngine.Linking;
using HealthEngine.Signals;
using HealthEngine.WaysIn;
using Microsoft.AspNetCore.Http;

namespace HealthEngine.Api.WaysIn;

/// <summary>What became of the messages of a request. Those that count are on disk.</summary>
/// <param name="Success">Whether there was anything to take, or nothing was refused.</param>
/// <param name="Status">1: as some libraries want to read it.</param>
/// <param name="Accepted">New signals that an account has.</param>
/// <param name="Duplicates">Messages that had been taken before.</param>
/// <param name="Held">Kept until their account is known.</param>
/// <param name="Dismissed">Not kept: people said that whom they are about is nobody.</param>
/// <param name="Suppressed">Not kept: their users were erased.</param>
/// <param name="Linked">Tellings of who belongs to whom.</param>
/// <param name="Rejected">Messages refused, each with its place in the batch and the reason; they are dead letters.</param>
sealed record WayInAnswer(
    bool Success,
    int Status,
    int Accepted,
    int Duplicates,
    int Held,
    int Dismissed,
    int Suppressed,
    int Linked,
    IReadOnlyList<Rejection> Rejected)
{
    public static WayInAnswer Of(WayInBatch batch, LinkedResult result)
    {
        var success = StatusOf(batch) == StatusCodes.Status200OK;
        return new(
            success, success ? 1 : 0, result.Accepted, result.Duplicates, result.Held, result.Dismissed,
            result.Suppressed, batch.Links.Count, [.. batch.Refused.Select(item => item.Rejection)]);
    }

    /// <summary>200, or 422 when there was something to take and none of it was usable.</summary>
    public static int StatusOf(WayInBatch batch) => batch is { Signals.Count: 0, Links.Count: 0, Refused.Count: > 0 }
        ? StatusCodes.Status422UnprocessableEntity
        : StatusCodes.Status200OK;
}
