namespace HealthEngine.Deliveries;

/// <summary>Something that one endpoint is to be told.</summary>
/// <param name="Id">
/// Made of what it is about, never of chance (e.g. of alert, transition and endpoint), so that whoever is interrupted puts
/// the same one again; 1-128 characters of letters, digits, '-' and '_'. Receivers drop repetitions by it.
/// </param>
/// <param name="Endpoint">Id of the endpoint that it goes to.</param>
/// <param name="Type">What happened, e.g. <c>alert.raised</c>.</param>
/// <param name="Account">The account that it is about; null: several, or none.</param>
/// <param name="At">When it happened.</param>
/// <param name="Data">A JSON object for machines: the body's <c>data</c>; at most <see cref="DataBytesMax"/> bytes of UTF-8.</param>
/// <param name="Text">The same for people: what chat and e-mail show.</param>
/// <param name="NotBefore">Not to be sent before this instant; null: at once.</param>
public sealed record OutboundMessage(
    string Id,
    string Endpoint,
    string Type,
    string? Account,
    DateTimeOffset At,
    string Data,
    MessageText Text,
    DateTimeOffset? NotBefore = null)
{
    /// <summary>Messages of one put: one transaction that others do not wait for noticeably.</summary>
    public const int BatchMax = 1_000;

    /// <summary>Standard Webhooks recommends bodies under 20 kB; a digest of many alerts stays under this.</summary>
    public const int DataBytesMax = 64 * 1024;
}

/// <summary>A message as a person reads it: plain text, which each channel escapes as it must.</summary>
/// <param name="Title">What happened, in a line.</param>
/// <param name="Lines">Why, and what to do next; a line each, at most 50.</param>
/// <param name="Link">Where in the console to go on, as a path, e.g. <c>/accounts/acme</c>; null: nowhere.</param>
/// <param name="Recipient">Whom to address on a channel that several people read, or the address of an e-mail; null: the channel's own.</param>
public sealed record MessageText(string Title, IReadOnlyList<string> Lines, string? Link = null, string? Recipient = null);
