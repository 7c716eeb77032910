import { mount } from 'svelte';

import App from './App.svelte';
import { connect } from './live/client.svelte';
import { watch_history } from './live/history.svelte';
import { follow_links } from './live/place.svelte';
import './look/look.css';

follow_links();
connect();
watch_history();
mount(App, { target: document.getElementById('app')! });
