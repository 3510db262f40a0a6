package io.tracklog.kit.service;

import java.io.PrintStream;
import java.util.Map;

/** What a program has of the shell that called it. */
record Console(Map<String, String> environment, PrintStream out, PrintStream err) {}
