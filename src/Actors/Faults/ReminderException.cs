namespace Orleans.Runtime;

/// <summary>A reminder could not be changed; the table holds another version of it.</summary>
[GenerateSerializer]
public sealed class ReminderException(string message) : OrleansException(message);
