namespace Orleans.Runtime;

/// <summary>A registered reminder, as its grain holds it to unregister it later.</summary>
public interface IGrainReminder
{
    string ReminderName { get; }
}
