using HealthEngine.Signals;
using Microsoft.AspNetCore.Http;

namespace HealthEngine.Api.Signals;

/// <summary>What became of the signals of a request. Those that count are on disk.</summary>
/// <param name="Accepted">New signals taken.</param>
/// <param name="Duplicates">Signals whose id the account had already; they changed nothing.</param>
/// <param name="Rejected">Signals refused, each with its place in the request and the reason.</param>
/// <param name="Suppressed">Signals of users who were erased; nothing of them is kept.</param>
sealed record IntakeBody(int Accepted, int Duplicates, IReadOnlyList<Rejection> Rejected, int Suppressed)
{
    /// <summary>202, or 422 when there was something to take and none of it was usable.</summary>
    public static int Status(SignalBatch batch) => batch.Signals.Count == 0 && batch.Rejected.Count > 0
        ? StatusCodes.Status422UnprocessableEntity
        : StatusCodes.Status202Accepted;
}
