namespace HealthEngine.Api.Faults;

/// <summary>Something in a request is not what it can be; the answer is 400 with this sentence.</summary>
/// <param name="parameter">The parameter or field at fault.</param>
/// <param name="message">What it may be, and what it is.</param>
public sealed class InvalidRequestException(string parameter, string message) : Exception(message)
{
    public string Parameter => parameter;
}
