using System.Text.Json;
using HealthEngine.Connectors.Payloads;

namespace HealthEngine.Connectors.Reconciliation;

/// <summary>How a vendor's API tells page by page of what happened since. Pure: what to ask, and what the answer says.</summary>
interface IVendorPoll
{
    /// <summary>The root of its API; null: each customer has another.</summary>
    string? Url { get; }

    /// <param name="cursor">What <see cref="Read"/> gave last; null: the first time.</param>
    HttpRequestMessage Ask(PollTarget target, string? cursor);

    PollPage Read(JsonElement answer, string? cursor, PollTarget target, PayloadContext context);
}

/// <param name="Url">The root of the API, without a slash at its end.</param>
/// <param name="Since">From when on, the first time.</param>
sealed record PollTarget(string Url, string Key, string? User, DateTimeOffset Since);

/// <summary>A page of an answer.</summary>
/// <param name="Cursor">Where to go on, once these signals are on disk.</param>
/// <param name="HasMore">False: there is no more for now.</param>
sealed record PollPage(Translation Told, string Cursor, bool HasMore);
