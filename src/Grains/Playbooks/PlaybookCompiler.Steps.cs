using System.Collections.Immutable;

namespace HealthEngine.Playbooks;

partial class PlaybookCompiler
{
    void LayOut(ImmutableArray<StepDefinition> steps)
    {
        if (steps.IsDefaultOrEmpty)
        {
            Wrong("steps", "There is at least one.");
            return;
        }

        if (!Measure("steps", steps, 1, out var count)) return;
        if (count > PlaybookLimits.StepsMax)
        {
            Wrong("steps", $"There are at most {PlaybookLimits.StepsMax}, those inside branches among them.");
            return;
        }

        Block("steps", steps, count);
        for (var i = 0; i < _steps.Count; i++) _steps[i] = Resolve(i, _steps[i]);
    }

    /// <summary>Counts steps; false: they are no steps, or too deep to be laid out.</summary>
    bool Measure(string field, ImmutableArray<StepDefinition> steps, int depth, out int count)
    {
        count = 0;
        if (steps.IsDefault) return true;
        if (depth > PlaybookLimits.DepthMax)
        {
            Wrong(field, $"Branches go {PlaybookLimits.DepthMax - 1} levels deep at most.");
            return false;
        }

        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i] is not { } step)
            {
                Wrong($"{field}[{i}]", "A step is a JSON object.");
                return false;
            }

            if (!Measure($"{field}[{i}].then", step.Then, depth + 1, out var then)
                || !Measure($"{field}[{i}].else", step.Else, depth + 1, out var otherwise)) return false;
            count += 1 + then + otherwise;
        }

        return true;
    }

    /// <param name="after">Where the run goes on after the last of these steps.</param>
    void Block(string field, ImmutableArray<StepDefinition> steps, int after)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            var (path, step, place) = ($"{field}[{i}]", steps[i], _steps.Count);
            var next = i + 1 < steps.Length ? place + SizeOf(step) : after;
            var then = step.Then.IsDefaultOrEmpty ? next : place + 1;
            var otherwise = step.Else.IsDefaultOrEmpty ? next : place + 1 + step.Then.SumSizes(SizeOf);
            _steps.Add(new(path, step, next, then, otherwise, null));
            CheckStep(path, step);
            if (step.Id is { } id && !_ids.TryAdd(id, place)) Wrong($"{path}.id", $"Another step is called '{id}' already.");
            if (!step.Then.IsDefaultOrEmpty) Block($"{path}.then", step.Then, next);
            if (!step.Else.IsDefaultOrEmpty) Block($"{path}.else", step.Else, next);
        }
    }

    static int SizeOf(StepDefinition step) => 1 + step.Then.SumSizes(SizeOf) + step.Else.SumSizes(SizeOf);

    /// <summary>Puts places where the definition has ids.</summary>
    PlannedStep Resolve(int place, PlannedStep planned)
    {
        var step = planned.Step;
        if (step.Goto is { } back && Find($"{planned.Path}.goto", back) is { } target)
        {
            planned = planned with { Met = target };
            if (target <= place && step.AtMost is null)
                Wrong($"{planned.Path}.atMost", "A goto that leads back says how often at most; else a run might never end.");
        }

        if (Ahead($"{planned.Path}.onTimeout", step.OnTimeout, place) is { } late) planned = planned with { Otherwise = late };
        if (Ahead($"{planned.Path}.onFailure", step.OnFailure, place) is { } failed) planned = planned with { Failed = failed };
        return planned;
    }

    int? Ahead(string field, string? id, int place)
    {
        if (id is null || Find(field, id) is not { } target) return null;
        if (target > place) return target;
        Wrong(field, "It names a later step: only the goto of a branch leads back.");
        return null;
    }

    int? Find(string field, string id)
    {
        if (_ids.TryGetValue(id, out var place)) return place;
        Wrong(field, $"No step is called '{id}'.");
        return null;
    }

    void CheckStep(string path, StepDefinition step)
    {
        if (step.Id is { } id && !StepId().IsMatch(id)) Wrong($"{path}.id", "It is 1 to 50 of a-z, 0-9, '-' and '_'.");
        CheckMessage(path, step);
        CheckWaits(path, step);
        CheckBranch(path, step);
        if (step.OnFailure is not null && !step.HasEffect) Wrong($"{path}.onFailure", $"A {Word(step)} cannot fail.");
    }

    void CheckMessage(string path, StepDefinition step)
    {
        CheckText($"{path}.title", step.Title, step.HasEffect, TitleMax);
        CheckText($"{path}.text", step.Text, step.HasEffect, TextMax);
        var needsEndpoint = step.Type is StepType.Webhook or StepType.Slack or StepType.Email;
        if (needsEndpoint && step.Endpoint is not { Length: > 0 and <= 100 })
            Wrong($"{path}.endpoint", $"A {Word(step)} names the endpoint that it goes to.");
        if (!needsEndpoint) Absent($"{path}.endpoint", step.Endpoint, step);
        if (step.Type is not (StepType.Slack or StepType.Email)) Absent($"{path}.to", step.To, step);
        if (step.To?.Length is 0 or > 200) Wrong($"{path}.to", "It is 1 to 200 characters.");
        if (step.Type != StepType.Task) Absent($"{path}.owner", step.Owner, step);
        if (step.Owner?.Length is 0 or > 200) Wrong($"{path}.owner", "It is 1 to 200 characters.");
        if (step.Type != StepType.Task) Absent($"{path}.due", step.Due, step);
        if (step.Due is { } due && (due < TimeSpan.Zero || due > TimeSpan.FromDays(365))) Wrong($"{path}.due", "It is 0 to 365 days.");
    }

    void CheckText(string field, string? text, bool isNeeded, int max)
    {
        if (!isNeeded && text is not null) Wrong(field, "Only a step that brings something to somebody has it.");
        if (!isNeeded) return;
        if (text?.Trim().Length is null or 0 || text.Length > max) Wrong(field, $"It is 1 to {max} characters.");
        else _conditions.Text(field, text);
    }

    void CheckWaits(string path, StepDefinition step)
    {
        if (step.Type == StepType.Wait) CheckWait($"{path}.for", step.For);
        else Absent($"{path}.for", step.For, step);
        if (step.Type == StepType.WaitUntil)
        {
            if (step.Until is null) Wrong($"{path}.until", "A waitUntil says what it waits for, and for how long.");
            else _conditions.Condition($"{path}.until.when", step.Until.When);
            if (step.Until is { } until) CheckWait($"{path}.until.timeout", until.Timeout);
        }
        else
        {
            Absent($"{path}.until", step.Until, step);
            Absent($"{path}.onTimeout", step.OnTimeout, step);
        }
    }

    void CheckWait(string field, TimeSpan? wait)
    {
        if (wait is null || wait < PlaybookLimits.WaitMin || wait > PlaybookLimits.WaitMax)
            Wrong(field, "It is 1 second to 366 days, e.g. 3.00:00:00 for three days.");
    }

    void CheckBranch(string path, StepDefinition step)
    {
        if (step.Type != StepType.Branch)
        {
            Absent($"{path}.if", step.If, step);
            Absent($"{path}.goto", step.Goto, step);
            Absent($"{path}.atMost", step.AtMost, step);
            if (!step.Then.IsDefault) Wrong($"{path}.then", $"A {Word(step)} has none.");
            if (!step.Else.IsDefault) Wrong($"{path}.else", $"A {Word(step)} has none.");
            return;
        }

        if (step.If is null) Wrong($"{path}.if", "A branch has a condition.");
        else _conditions.Condition($"{path}.if", step.If);
        if (step.Goto is not null && !step.Then.IsDefaultOrEmpty) Wrong($"{path}.goto", "It has then or goto, not both.");
        if (step.Goto is null && step.Then.IsDefaultOrEmpty && step.Else.IsDefaultOrEmpty)
            Wrong($"{path}.then", "A branch leads somewhere: it has then, goto or else.");
        if (step.AtMost is not null && step.Goto is null) Wrong($"{path}.atMost", "Only a goto has it.");
        if (step.AtMost is not (null or (>= 1 and <= PlaybookLimits.JumpsMax))) Wrong($"{path}.atMost", $"It is 1 to {PlaybookLimits.JumpsMax}.");
    }

    void Absent(string field, object? value, StepDefinition step)
    {
        if (value is not null) Wrong(field, $"A {Word(step)} has none.");
    }

    static string Word(StepDefinition step) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(step.Type.ToString());

    const int TitleMax = 200;
}

static class StepSizes
{
    public static int SumSizes(this ImmutableArray<StepDefinition> steps, Func<StepDefinition, int> sizeOf) =>
        steps.IsDefault ? 0 : steps.Sum(sizeOf);
}
