namespace HealthEngine.Silo.Views.Queries;

/// <summary>A question to the views, its values apart from its text.</summary>
sealed class ViewsQuery
{
    readonly List<(string Name, object Value)> _parameters = [];

    public string Sql { get; set; } = "";

    public IReadOnlyList<(string Name, object Value)> Parameters => _parameters;

    /// <summary>Adds a value.</summary>
    /// <returns>The text that stands for it.</returns>
    public string Add(object value)
    {
        var name = $"@p{_parameters.Count}";
        _parameters.Add((name, value));
        return name;
    }
}
