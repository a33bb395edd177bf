namespace Orleans.Runtime;

/// <summary>Too many calls wait for one grain; this one was not taken.</summary>
[GenerateSerializer]
public sealed class LimitExceededException : OrleansException
{
    public LimitExceededException() : base("A limit was exceeded.")
    {
    }

    public LimitExceededException(string message) : base(message)
    {
    }

    public LimitExceededException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public LimitExceededException(string limitName, int current, int threshold, object extraInfo)
        : base($"{limitName} is {threshold}, and {current} were reached: {extraInfo}")
    {
    }
}
