namespace HealthEngine.Signals;

/// <summary>Why a signal cannot be taken.</summary>
/// <param name="Code">Part of the API: programs act on it. Add codes, never rename one.</param>
public sealed record SignalFlaw(string Code, string Detail);

/// <summary>Everything that can be wrong with a signal, whatever its type. The codes are part of the API.</summary>
static class SignalFlaws
{
    public static readonly SignalFlaw NotAnObject = new(
        "not_an_object", "A signal is a JSON object with at least account and type.");

    public static readonly SignalFlaw DuplicateField = new(
        "duplicate_field", "A field occurs twice, and it is not known which of the two is meant; send it once.");

    public static readonly SignalFlaw AccountMissing = new(
        "account_missing", "The signal names no account; set account to your id of it.");

    public static readonly SignalFlaw AccountInvalid = new(
        "account_invalid",
        $"account is text of 1 to {Accounts.AccountId.LengthMax} characters, without control characters, '/', '\\', "
        + "or a space at either end.");

    public static readonly SignalFlaw TypeMissing = new(
        "type_missing", "The signal has no type; set type to what happened, e.g. usage.event.");

    public static readonly SignalFlaw TypeInvalid = new(
        "type_invalid",
        $"type is text of 1 to {SignalLimits.TypeLengthMax} letters A-Z a-z, digits and . _ - : /, e.g. usage.event.");

    public static readonly SignalFlaw IdInvalid = new("id_invalid", Text("id", SignalLimits.IdLengthMax));

    public static readonly SignalFlaw NameInvalid = new("name_invalid", Text("name", SignalLimits.NameLengthMax));

    public static readonly SignalFlaw UserInvalid = new("user_invalid", Text("user", SignalLimits.UserLengthMax));

    public static readonly SignalFlaw AtInvalid = new(
        "at_invalid",
        "at is an RFC 3339 instant with its offset, e.g. 2026-11-22T10:00:00Z, or a plain date, e.g. 2026-11-22.");

    public static readonly SignalFlaw AtInFuture = new(
        "at_in_future",
        $"at lies more than {SignalLimits.AheadMax.TotalHours:0} hours ahead; check the sender's clock and time zone.");

    public static readonly SignalFlaw AtTooOld = new(
        "at_too_old",
        $"at lies before {SignalLimits.Earliest:yyyy-MM-dd}, which only a clock or unit fault explains; check the sender.");

    public static readonly SignalFlaw ValueInvalid = new(
        "value_invalid",
        "value is a JSON number of at most 28 digits, which is kept to the last digit; this one is none.");

    public static readonly SignalFlaw PropsInvalid = new(
        "props_invalid", "props is a JSON object whose text has neither half of a surrogate pair nor \\u0000.");

    public static readonly SignalFlaw PropsTooLarge = new(
        "props_too_large", $"props is at most {SignalLimits.PropsBytesMax} bytes; send what the score needs, not documents.");

    public static readonly SignalFlaw PropsTooDeep = new(
        "props_too_deep", $"props is at most {SignalLimits.PropsDepthMax} levels deep, itself being the first.");

    static string Text(string field, int lengthMax) =>
        $"{field} is text of 1 to {lengthMax} characters without control characters; leave it out where there is none.";
}
