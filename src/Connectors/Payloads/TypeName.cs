namespace HealthEngine.Connectors.Payloads;

/// <summary>Names the type of an event that the engine has no signal for: it is kept and can feed a custom measure.</summary>
static class TypeName
{
    const int LengthMax = Signals.SignalLimits.TypeLengthMax;

    /// <summary>The vendor and its own name of the event, e.g. <c>stripe.customer.updated</c>.</summary>
    public static string Of(string vendor, string name)
    {
        var text = string.Create(null, $"{vendor}.{name}");
        if (text.Length > LengthMax) text = text[..LengthMax];
        return string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or ':' or '/' ? c : '_'));
    }
}
